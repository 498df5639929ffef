import { type DynamicModule, Module } from "@nestjs/common";
import type { Settings } from "./settings";

/** The injection token of the settings. */
export const SETTINGS = "SETTINGS";

/** Gives every module the settings. */
@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
