import { Module } from "@nestjs/common";
import { DeskController } from "./desk.controller";
import { DeskSessions } from "./desk.sessions";

@Module({ controllers: [DeskController], providers: [DeskSessions], exports: [DeskSessions] })
export class DeskModule {}
