import { type DynamicModule, Inject, Module, type OnModuleInit } from "@nestjs/common";
import { ModulesContainer } from "@nestjs/core";
import { TimekitConfigError } from "@timekit/core";
import {
  type ASYNC_OPTIONS_TYPE,
  ConfigurableModuleClass,
  type OPTIONS_TYPE,
} from "./timekit.module-definition";
import { getTimekitToken, NAME_TOKEN } from "./tokens";

/**
 * Provides a Timekit client, and mounts a relay for browsers where `relay` says so.
 *
 * The start of the app fails with a `TimekitConfigError` where the key is missing or unusable, a
 * relay has no policy, or a client is registered twice.
 */
@Module({})
export class TimekitModule extends ConfigurableModuleClass implements OnModuleInit {
  constructor(
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(NAME_TOKEN) private readonly name: string | undefined,
  ) {
    super();
  }

  /**
   * Registers a client. Without options, the key comes from `TIMEKIT_APP_KEY` and the address from
   * `TIMEKIT_BASE_URL`.
   */
  static override forRoot(options: typeof OPTIONS_TYPE = {}): DynamicModule {
    return super.forRoot(options);
  }

  /**
   * Registers a client whose options come from a factory. `name`, `isGlobal`, and `relay.path` stand
   * beside the factory, since they are needed before it runs; the relay's policy may come from it.
   */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return super.forRootAsync(options);
  }

  /** Two clients of one token: Nest would inject the first, `app.get` return the last, silently. */
  onModuleInit(): void {
    const token = getTimekitToken(this.name);
    const registrations = [...this.modules.values()].filter(
      (module) => module.metatype === TimekitModule && module.exports.has(token),
    );
    if (registrations.length > 1 && registrations.some((module) => module.isGlobal)) {
      const which = this.name === undefined ? "without a name" : `as "${this.name}"`;
      throw new TimekitConfigError(
        `TimekitModule is registered ${registrations.length} times ${which}. Register it once, in the app's root module: it is global. For a second Timekit app, give it a name: forRoot({ name: "berlin", ... }) and @InjectTimekit("berlin").`,
      );
    }
  }
}
