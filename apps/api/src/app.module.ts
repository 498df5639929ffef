import { type DynamicModule, Module } from "@nestjs/common";
import { TimekitModule } from "@timekit/nestjs";
import { DeskModule } from "./desk/desk.module";
import { DeskSessions } from "./desk/desk.sessions";
import { HealthController } from "./health.controller";
import { createPolicy } from "./policy";
import type { Settings } from "./settings";
import { SettingsModule } from "./settings.module";

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    const { appKey, baseUrl } = settings;
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        DeskModule,
        TimekitModule.forRootAsync({
          relay: { path: "api/timekit" },
          imports: [DeskModule],
          inject: [DeskSessions],
          useFactory: (sessions: DeskSessions) => ({
            appKey,
            baseUrl,
            relay: { policy: createPolicy(sessions) },
          }),
        }),
      ],
      controllers: [HealthController],
    };
  }
}
