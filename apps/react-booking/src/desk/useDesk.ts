import {
  deskDays,
  deskIncludes,
  deskOrder,
  needsSignIn,
  todayIn,
  words,
} from "@timekit-demo/shared";
import type { DeskAction, DeskRow, DeskState } from "@timekit-demo/shared";
import { useBookingAction, useBookings } from "@timekit/react";
import { useEffect, useState } from "react";

/** An action that asks before it does what can't be undone. */
export interface Question {
  action: "decline" | "cancel";
  row: DeskRow;
}

/** What the front desk knows and can do: a state's bookings, and their actions. */
export function useDesk(timezone: string, onSessionEnd: () => void) {
  const [state, setState] = useState<DeskState>("tentative");
  const [limit, setLimit] = useState(50);
  const [question, setQuestion] = useState<Question>();
  const [done, setDone] = useState<string>();
  const bookings = useBookings({
    search: { state },
    include: [...deskIncludes],
    limit,
    ...deskOrder(state),
  });
  const act = useBookingAction({ networkMode: "always" });
  const [acting, setActing] = useState<{ id: string; action: DeskAction }>();

  const signedOut = needsSignIn(bookings.error);
  useEffect(() => {
    if (signedOut) onSessionEnd();
  }, [signedOut, onSessionEnd]);

  const perform = (action: DeskAction, row: DeskRow, message = "") => {
    if (act.isPending) return;
    setQuestion(undefined);
    setDone(undefined);
    setActing({ id: row.id, action });
    act.mutate(
      { id: row.id, action, params: message === "" ? undefined : { message } },
      {
        onSuccess: () => setDone(words.desk.did[action](row.who, row.dayAndTime)),
        onError: () => void bookings.refetch(),
      },
    );
  };

  return {
    state,
    chooseState(chosen: DeskState) {
      setState(chosen);
      setLimit(50);
      setDone(undefined);
      act.reset();
    },
    bookings,
    days: deskDays(bookings.data?.data ?? [], state, timezone, todayIn(timezone)),
    shown: bookings.data?.data.length ?? 0,
    total: bookings.data?.total ?? 0,
    showMore: () => setLimit(limit + 50),
    done,
    question,
    ask(action: DeskAction, row: DeskRow) {
      if (action === "confirm") perform(action, row);
      else setQuestion({ action, row });
    },
    keep: () => setQuestion(undefined),
    answer(message: string) {
      if (question) perform(question.action, question.row, message);
    },
    acting: act.isPending ? acting : undefined,
    failed: act.error && acting ? { id: acting.id, error: act.error } : undefined,
  };
}
