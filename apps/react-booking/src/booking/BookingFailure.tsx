import { bookingFailure } from "@timekit-demo/shared";
import { TriangleAlert } from "lucide-react";
import { Notice } from "../parts/Notice";

interface BookingFailureProps {
  error: unknown;
  time: string;
}

/** That the booking failed, and why: the button below is the way on. */
export function BookingFailure({ error, time }: BookingFailureProps) {
  return <Notice icon={TriangleAlert} tone="danger" {...bookingFailure(error, time)} />;
}
