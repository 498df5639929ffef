import { timeOf, words } from "@timekit-demo/shared";
import { useEffect, useRef, useState } from "react";
import { Field } from "../parts/Field";
import { BookingFailure } from "./BookingFailure";
import { ChosenTime } from "./ChosenTime";
import { TimeTaken } from "./TimeTaken";
import type { useBookingPage } from "./useBookingPage";

interface BookingFormProps {
  page: ReturnType<typeof useBookingPage>;
  timezone: string;
}

/** Who comes. Stays, with everything typed, when the time is lost or the booking fails. */
export function BookingForm({ page, timezone }: BookingFormProps) {
  const { chosen, lost, service, visitor, errors } = page;
  const form = useRef<HTMLFormElement>(null);

  // On a phone the form opens below the times; showing it is not taking the focus.
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, []);

  // After an attempt the focus goes to what stands in the way of the next one.
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid], .notice")?.focus();
  }, [attempts]);

  const submit = async (slot: NonNullable<typeof chosen>) => {
    await page.book(slot);
    setAttempts((count) => count + 1);
  };

  return (
    <form
      ref={form}
      className="section form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) void submit(chosen);
      }}
    >
      {chosen && service && <ChosenTime slot={chosen} service={service} timezone={timezone} />}
      {lost && <TimeTaken lost={lost} page={page} timezone={timezone} onTake={submit} />}
      <h2 className="section-title">{words.form.title}</h2>
      <div className="form-pair">
        <Field
          label={words.form.name}
          name="name"
          autoComplete="name"
          value={visitor.name}
          onChange={(name) => page.setVisitor({ ...visitor, name })}
          error={errors.name}
        />
        <Field
          label={words.form.email}
          name="email"
          type="email"
          autoComplete="email"
          value={visitor.email}
          onChange={(email) => page.setVisitor({ ...visitor, email })}
          error={errors.email}
        />
      </div>
      <Field
        label={words.form.note}
        name="note"
        autoComplete="off"
        optional
        multiline
        value={visitor.note}
        onChange={(note) => page.setVisitor({ ...visitor, note })}
      />
      {chosen && (
        <>
          {page.bookingError && (
            <BookingFailure error={page.bookingError} time={timeOf(chosen.start, timezone)} />
          )}
          <button
            type="submit"
            className="button button-primary button-wide"
            aria-disabled={page.isBooking || undefined}
          >
            {page.isBooking
              ? words.form.submitting(timeOf(chosen.start, timezone))
              : words.form.submit(timeOf(chosen.start, timezone))}
          </button>
          <p className="fine-print">{words.form.privacy}</p>
        </>
      )}
    </form>
  );
}
