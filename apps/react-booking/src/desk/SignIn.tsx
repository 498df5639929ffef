import { problemSentence, words } from "@timekit-demo/shared";
import { TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { Field } from "../parts/Field";
import { Notice } from "../parts/Notice";
import type { useDeskSession } from "./useDeskSession";

interface SignInProps {
  enter: ReturnType<typeof useDeskSession>["enter"];
}

export function SignIn({ enter }: SignInProps) {
  const [passcode, setPasscode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isWrong = enter.data === false;
  const error = isMissing ? words.signIn.missing : isWrong ? words.signIn.wrong : undefined;
  const focusField = () => form.current?.querySelector<HTMLElement>("[type=password]")?.focus();

  return (
    <section className="card card-narrow">
      <h1 className="page-title">{words.signIn.title}</h1>
      <p className="page-lead">{words.signIn.lead}</p>
      <form
        ref={form}
        className="section form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (enter.isPending) return;
          setIsMissing(passcode === "");
          if (passcode === "") focusField();
          else enter.mutate(passcode, { onSuccess: (accepted) => accepted || focusField() });
        }}
      >
        {/* For password managers, which keep a passcode under a name. */}
        <input hidden readOnly name="username" autoComplete="username" value={words.signIn.title} />
        <Field
          label={words.signIn.passcode}
          name="passcode"
          type="password"
          autoComplete="current-password"
          value={passcode}
          onChange={(value) => {
            setPasscode(value);
            setIsMissing(false);
            if (!enter.isPending) enter.reset();
          }}
          hint={words.signIn.hint}
          error={error}
        />
        {enter.error && (
          <Notice
            icon={TriangleAlert}
            tone="danger"
            title={words.signIn.failed}
            text={problemSentence(enter.error)}
          />
        )}
        <button
          type="submit"
          className="button button-primary button-wide"
          aria-disabled={enter.isPending || undefined}
        >
          {enter.isPending ? words.signIn.submitting : words.signIn.submit}
        </button>
      </form>
    </section>
  );
}
