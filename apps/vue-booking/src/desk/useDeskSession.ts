import { fetchSignedIn, signIn, signOut } from "@timekit-demo/shared";
import { useMutation, useQuery, useQueryClient } from "@tanstack/vue-query";
import { reactive } from "vue";

const queryKey = ["desk", "session"];

/** Whether staff are signed in, and the ways in and out. The cookie itself no script can read. */
export function useDeskSession() {
  const queryClient = useQueryClient();
  const session = reactive(useQuery({ queryKey, queryFn: fetchSignedIn }));

  const leave = () => {
    queryClient.setQueryData(queryKey, false);
    // Who leaves a shared computer leaves no visitor's data in it.
    queryClient.removeQueries({ queryKey: ["timekit", "bookings.list"] });
  };
  const enter = reactive(
    useMutation({
      mutationFn: signIn,
      networkMode: "always",
      onSuccess: (accepted) => {
        if (accepted) queryClient.setQueryData(queryKey, true);
      },
    }),
  );
  const exit = useMutation({ mutationFn: signOut, networkMode: "always", onSuccess: leave });

  return { session, enter, exit, leave };
}
