import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Post,
  Res,
  UnauthorizedException,
} from "@nestjs/common";
import type { CookieOptions, Response } from "express";
import type { Settings } from "../settings";
import { SETTINGS } from "../settings.module";
import { cookieName, DeskSessions, sessionLength } from "./desk.sessions";

/** Signs staff in and out. */
@Controller("api/desk/session")
export class DeskController {
  readonly #cookie: CookieOptions;

  constructor(
    @Inject(DeskSessions) private readonly sessions: DeskSessions,
    @Inject(SETTINGS) { isProduction }: Settings,
  ) {
    this.#cookie = { httpOnly: true, sameSite: "strict", path: "/api", secure: isProduction };
  }

  @Get()
  read(@Headers("cookie") cookies: string | undefined) {
    return { signedIn: this.sessions.isStaff(cookies) };
  }

  @Post()
  @HttpCode(200)
  signIn(@Body() body: unknown, @Res({ passthrough: true }) response: Response) {
    const { passcode } = (body ?? {}) as { passcode?: unknown };
    if (typeof passcode !== "string") {
      throw new BadRequestException('Send JSON: { "passcode": "..." }.');
    }
    if (!this.sessions.isPasscode(passcode)) {
      throw new UnauthorizedException("That is not the passcode.");
    }
    const options = { ...this.#cookie, maxAge: sessionLength };
    response.cookie(cookieName, this.sessions.create(), options);
    return { signedIn: true };
  }

  @Delete()
  @HttpCode(204)
  signOut(@Res({ passthrough: true }) response: Response): void {
    response.clearCookie(cookieName, this.#cookie);
  }
}
