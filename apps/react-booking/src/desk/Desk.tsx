import { deskStates, stateWords, timeOf, words } from "@timekit-demo/shared";
import type { DeskState } from "@timekit-demo/shared";
import { CircleCheck, LogOut, RefreshCw } from "lucide-react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { ZoneChooser } from "../parts/ZoneChooser";
import { ActionDialog } from "./ActionDialog";
import { BookingList } from "./BookingList";
import { TabCount } from "./TabCount";
import { stateIcons } from "./icons";
import { useDesk } from "./useDesk";

interface DeskProps {
  timezone: string;
  onZoneChange: (timezone: string) => void;
  onSignOut: () => void;
  onSessionEnd: () => void;
}

export function Desk({ timezone, onZoneChange, onSignOut, onSessionEnd }: DeskProps) {
  const desk = useDesk(timezone, onSessionEnd);
  const { bookings } = desk;
  const updatedAt = new Date(bookings.dataUpdatedAt).toISOString();

  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="page-title">{words.desk.title}</h1>
          <p className="page-lead" role="status" data-done={desk.done !== undefined || undefined}>
            {desk.done !== undefined && <CircleCheck className="icon" aria-hidden />}
            <span>{desk.done ?? words.desk.lead}</span>
          </p>
        </div>
        <ZoneChooser timezone={timezone} onChange={onZoneChange} at={updatedAt} />
      </div>
      <div className="desk-tools">
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => void bookings.refetch()}
        >
          <RefreshCw className="icon" aria-hidden />
          {words.desk.refresh}
        </button>
        <span className="desk-updated">
          {bookings.isFetching
            ? words.desk.refreshing
            : bookings.data && words.desk.updated(timeOf(updatedAt, timezone))}
        </span>
        <button type="button" className="button button-quiet button-small" onClick={onSignOut}>
          <LogOut className="icon" aria-hidden />
          {words.signIn.signOut}
        </button>
      </div>
      <Tabs
        className="card"
        selectedKey={desk.state}
        onSelectionChange={(key) => desk.chooseState(key as DeskState)}
      >
        <TabList className="tabs" aria-label={words.desk.tabs}>
          {deskStates.map((state) => {
            const Icon = stateIcons[state];
            return (
              <Tab key={state} id={state} className="tab">
                <Icon className="icon" aria-hidden />
                {stateWords[state]} <TabCount state={state} />
              </Tab>
            );
          })}
        </TabList>
        <TabPanel key={desk.state} id={desk.state} className="tab-panel">
          <BookingList desk={desk} />
        </TabPanel>
      </Tabs>
      <ActionDialog question={desk.question} onKeep={desk.keep} onAnswer={desk.answer} />
    </>
  );
}
