import { ConsoleLogger } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./app.module";
import type { Settings } from "./settings";

/** Starts the server. Throws an error that says what to do, when the port can't be had. */
export async function start(settings: Settings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    abortOnError: false,
    // Only JSON is parsed: a form on another site can't send it without asking first.
    bodyParser: false,
    // What stops the start is thrown and printed once, by whoever called.
    logger: false,
  });
  app.useBodyParser("json");
  app.disable("x-powered-by");
  // Answers what is under way on SIGTERM and SIGINT, then ends.
  app.enableShutdownHooks();
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw cannotListen(error, settings);
  }
  app.useLogger(new ConsoleLogger({ logLevels: ["error", "warn"] }));
  return app;
}

function cannotListen(error: unknown, { host, port }: Settings): unknown {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") return error;
  return new Error(
    `Port ${port} on ${host} is in use. Stop what runs there, or choose another: API_PORT=${port + 1}.`,
  );
}
