import { words } from "@timekit-demo/shared";
import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Field } from "../parts/Field";
import type { Question } from "./useDesk";

interface ActionDialogProps {
  question: Question | undefined;
  onKeep: () => void;
  onAnswer: (message: string) => void;
}

/** Asks before a visit is declined or cancelled, with a few words for the visitor. */
export function ActionDialog({ question, onKeep, onAnswer }: ActionDialogProps) {
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen={question !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onKeep();
      }}
    >
      <Modal className="dialog">
        {question && <ActionQuestion question={question} onKeep={onKeep} onAnswer={onAnswer} />}
      </Modal>
    </ModalOverlay>
  );
}

function ActionQuestion({
  question,
  onKeep,
  onAnswer,
}: ActionDialogProps & { question: Question }) {
  const [message, setMessage] = useState("");
  const ask = words.desk.ask[question.action];
  return (
    <Dialog role="alertdialog">
      <Heading slot="title" className="dialog-title">
        {ask.title(question.row.who)}
      </Heading>
      <p className="dialog-text">{ask.text(question.row.dayAndTime)}</p>
      <Field
        label={words.desk.ask.message}
        name="message"
        autoComplete="off"
        optional
        multiline
        value={message}
        onChange={setMessage}
      />
      <div className="actions actions-end">
        <button type="button" className="button" onClick={onKeep}>
          {words.desk.ask.keep}
        </button>
        <button
          type="button"
          className="button button-danger"
          onClick={() => onAnswer(message.trim())}
        >
          {ask.yes}
        </button>
      </div>
    </Dialog>
  );
}
