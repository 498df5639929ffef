import {
  deskDays,
  deskIncludes,
  deskOrder,
  needsSignIn,
  todayIn,
  words,
} from "@timekit-demo/shared";
import type { DeskAction, DeskRow, DeskState } from "@timekit-demo/shared";
import { useBookingAction, useBookings } from "@timekit/vue";
import { computed, reactive, ref, shallowRef, watch } from "vue";

/** An action that asks before it does what can't be undone. */
export interface Question {
  action: "decline" | "cancel";
  row: DeskRow;
}

/** What the front desk knows and can do: a state's bookings, and their actions. */
export function useDesk(timezone: () => string, onSessionEnd: () => void) {
  const state = ref<DeskState>("tentative");
  const limit = ref(50);
  const question = shallowRef<Question>();
  const done = ref<string>();
  const bookings = reactive(
    useBookings(() => ({
      search: { state: state.value },
      include: [...deskIncludes],
      limit: limit.value,
      ...deskOrder(state.value),
    })),
  );
  const act = useBookingAction({ networkMode: "always" });
  const acting = shallowRef<{ id: string; action: DeskAction }>();

  watch(
    () => needsSignIn(bookings.error),
    (signedOut) => {
      if (signedOut) onSessionEnd();
    },
  );

  const perform = (action: DeskAction, row: DeskRow, message = "") => {
    if (act.isPending.value) return;
    question.value = undefined;
    done.value = undefined;
    acting.value = { id: row.id, action };
    act.mutate(
      { id: row.id, action, params: message === "" ? undefined : { message } },
      {
        onSuccess: () => {
          done.value = words.desk.did[action](row.who, row.dayAndTime);
        },
        onError: () => void bookings.refetch(),
      },
    );
  };

  return reactive({
    state,
    chooseState(chosen: DeskState) {
      state.value = chosen;
      limit.value = 50;
      done.value = undefined;
      act.reset();
    },
    bookings,
    days: computed(() =>
      deskDays(bookings.data?.data ?? [], state.value, timezone(), todayIn(timezone())),
    ),
    shown: computed(() => bookings.data?.data.length ?? 0),
    total: computed(() => bookings.data?.total ?? 0),
    showMore: () => {
      limit.value += 50;
    },
    done,
    question,
    ask(action: DeskAction, row: DeskRow) {
      if (action === "confirm") perform(action, row);
      else question.value = { action, row };
    },
    keep: () => {
      question.value = undefined;
    },
    answer(message: string) {
      if (question.value) perform(question.value.action, question.value.row, message);
    },
    acting: computed(() => (act.isPending.value ? acting.value : undefined)),
    failed: computed(() =>
      act.error.value && acting.value ? { id: acting.value.id, error: act.error.value } : undefined,
    ),
  });
}

/** The front desk's state, as its parts get it. */
export type DeskPageState = ReturnType<typeof useDesk>;
