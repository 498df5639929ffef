import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyProps {
  icon: LucideIcon;
  title: string;
  text: string;
  /** A failure is announced and looks unlike an empty answer. */
  tone?: "danger";
  children?: ReactNode;
}

/** Nothing to show, or nothing that could be loaded: why, and what next. */
export function Empty({ icon: Icon, title, text, tone, children }: EmptyProps) {
  return (
    <div className="empty" data-tone={tone} role={tone === "danger" ? "alert" : undefined}>
      <span className="empty-mark">
        <Icon className="icon" aria-hidden />
      </span>
      <p className="empty-title">{title}</p>
      <p className="empty-text">{text}</p>
      {children}
    </div>
  );
}
