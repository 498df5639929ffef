import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface NoticeProps {
  icon: LucideIcon;
  title: string;
  text: string;
  tone: "danger" | "tentative";
  children?: ReactNode;
}

/** A sentence that explains a change, announced as it arrives, with a way on. */
export function Notice({ icon: Icon, title, text, tone, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role="alert" tabIndex={-1}>
      <Icon className="icon" aria-hidden />
      <div>
        <p className="notice-title">{title}</p>
        <p className="notice-text">{text}</p>
        {children}
      </div>
    </div>
  );
}
