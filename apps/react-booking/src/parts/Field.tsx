import { words } from "@timekit-demo/shared";
import { CircleAlert } from "lucide-react";
import { useId } from "react";

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  name: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  optional?: boolean;
  multiline?: boolean;
  hint?: string;
  error?: string | undefined;
}

/** A labelled text field whose hint and error belong to it. */
export function Field(props: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.hint && hintId, props.error && errorId].filter(Boolean).join(" ");
  const input = {
    id,
    className: "input",
    name: props.name,
    value: props.value,
    autoComplete: props.autoComplete,
    required: props.optional !== true,
    "aria-invalid": props.error !== undefined || undefined,
    "aria-describedby": described || undefined,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  };

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}{" "}
        {props.optional && <span className="field-optional">{words.form.optional}</span>}
      </label>
      {props.multiline ? (
        <textarea {...input} rows={3} />
      ) : (
        <input {...input} type={props.type ?? "text"} />
      )}
      {props.hint && (
        <p className="field-hint" id={hintId}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p className="field-error" id={errorId}>
          <CircleAlert className="icon" aria-hidden />
          {props.error}
        </p>
      )}
    </div>
  );
}
