import { words } from "@timekit-demo/shared";
import { LoadFailure } from "../parts/LoadFailure";
import { usePageTitle } from "../parts/usePageTitle";
import { Desk } from "./Desk";
import { RowsSkeleton } from "./RowsSkeleton";
import { SignIn } from "./SignIn";
import { useDeskSession } from "./useDeskSession";

interface DeskPageProps {
  timezone: string;
  onZoneChange: (timezone: string) => void;
}

export default function DeskPage({ timezone, onZoneChange }: DeskPageProps) {
  usePageTitle(words.desk.title);
  const { session, enter, exit, leave } = useDeskSession();
  if (session.isPending) {
    return (
      <div className="card">
        <RowsSkeleton />
      </div>
    );
  }
  if (session.isLoadingError) {
    return (
      <div className="card">
        <LoadFailure
          title={words.signIn.checkFailed}
          error={session.error}
          onRetry={() => void session.refetch()}
        />
      </div>
    );
  }
  if (!session.data) return <SignIn enter={enter} />;
  return (
    <Desk
      timezone={timezone}
      onZoneChange={onZoneChange}
      onSignOut={() => exit.mutate()}
      onSessionEnd={leave}
    />
  );
}
