import { ConfigurableModuleBuilder, type DynamicModule, type Provider } from "@nestjs/common";
import { type Timekit, TimekitConfigError } from "@timekit/core";
import { createClient } from "./client";
import type { TimekitModuleExtras, TimekitModuleOptions } from "./options";
import { checkedPath, createModuleRelay } from "./relay";
import { createRelayController } from "./relay.controller";
import { getTimekitToken, NAME_TOKEN, RELAY_TOKEN } from "./tokens";

export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<TimekitModuleOptions>({ moduleName: "Timekit" })
    .setClassMethodName("forRoot")
    .setFactoryMethodName("createTimekitOptions")
    .setExtras<TimekitModuleExtras>(
      // Every key stands here: the builder takes out of the options only what it finds in this object.
      { isGlobal: true, name: undefined, relay: undefined },
      extend,
    )
    .build();

/** Adds the client, and the relay where one is mounted. */
function extend(
  definition: DynamicModule,
  { isGlobal = true, name, relay }: TimekitModuleExtras,
): DynamicModule {
  const token = getTimekitToken(name);
  const mount = relay && { ...relay, path: checkedPath(relay.path) };
  const providers: Provider[] = [
    ...(definition.providers ?? []),
    { provide: NAME_TOKEN, useValue: name },
    {
      provide: token,
      inject: [MODULE_OPTIONS_TOKEN],
      useFactory: (options: TimekitModuleOptions) => {
        if (options.relay && !mount) throw new TimekitConfigError(relayWithoutPath);
        return createClient(options, name);
      },
    },
  ];
  if (mount) {
    providers.push({
      provide: RELAY_TOKEN,
      inject: [token, MODULE_OPTIONS_TOKEN],
      useFactory: (timekit: Timekit, options: TimekitModuleOptions) =>
        createModuleRelay(timekit, options, mount),
    });
  }
  return {
    ...definition,
    global: isGlobal,
    controllers: mount ? [createRelayController(mount)] : [],
    providers,
    exports: [token],
  };
}

const relayWithoutPath =
  'The factory of TimekitModule.forRootAsync returned relay options, but no path is declared. Routes are known before factories run: pass it beside useFactory, forRootAsync({ relay: { path: "api/timekit" }, ... }).';
