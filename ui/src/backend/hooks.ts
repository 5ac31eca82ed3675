// React hooks over the clinic: reads are cached and refreshed by the clinic's own change events.
import {
  QueryClient as Client,
  keepPreviousData,
  type QueryClient,
  type UseMutationOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import { type Asked, type ClinicError, clinic, type Given, type LinkChanged, listen } from "./index";
import { type Change, changes, type Noun, type Read, reads } from "./reads";

export function makeQueryClient(): QueryClient {
  return new Client({
    defaultOptions: {
      // Rust retries what is worth retrying; a read is stale only when the clinic says so.
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        // What was on screen can be looked at again while the clinic is out of reach; signing out forgets it.
        gcTime: 30 * 60_000,
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Marks every read that depends on one of `nouns` as stale and asks again where it is on screen. */
export function refresh(client: QueryClient, nouns: readonly string[] | "everything") {
  return client.invalidateQueries({
    // While nobody answers, the last view stays as it is; it is read again when the clinic is back.
    refetchType: client.getQueryData<LinkChanged>(["link"])?.state === "offline" ? "none" : "active",
    predicate: ({ queryKey }) => {
      const needs: readonly string[] = reads[queryKey[0] as Read] ?? [];
      return nouns === "everything" || needs.some((noun) => nouns.includes(noun));
    },
  });
}

/** Asks again for what could not be read while the clinic was out of reach. */
function readMissed(client: QueryClient) {
  return client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
}

/** Drops everything that was read as a person, so that the next one never sees a flash of it. */
export function forgetPerson(client: QueryClient) {
  client.removeQueries({
    predicate: ({ queryKey }) => {
      const needs: readonly string[] = reads[queryKey[0] as Read] ?? [];
      return queryKey[0] !== "getMe" && needs.includes("session");
    },
  });
  client.setQueryData(["getMe"], null);
}

interface ReadOptions {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Keep showing the rows of the previous arguments while the new ones are read. */
  keep?: boolean;
}

/** Reads from the clinic: `useRead("listDoctors", [specialization])`. Refreshed by change events. */
export function useRead<R extends Read>(
  read: R,
  asked: Asked<R>,
  { enabled = true, keep = false }: ReadOptions = {},
): UseQueryResult<Given<R>, ClinicError> {
  const answer = useQuery<unknown, ClinicError>({
    queryKey: [read, ...asked],
    queryFn: () => (clinic[read] as (...asked: unknown[]) => Promise<unknown>)(...asked),
    enabled,
    placeholderData: keep ? keepPreviousData : undefined,
  });
  const stays = answer.data !== undefined && answer.error?.code === "offline";
  // What was read before stays on screen; how old it is stands above the page.
  const shown = stays ? { ...answer, error: null, isError: false, isRefetchError: false } : answer;
  return shown as UseQueryResult<Given<R>, ClinicError>;
}

type WriteOptions<C extends Change> = Pick<
  UseMutationOptions<Given<C>, ClinicError, Asked<C>>,
  "onSuccess" | "onError" | "onSettled"
>;

/** Changes the clinic: `const accept = useChange("acceptAppointment"); accept.mutate([{ id, location }])`. */
export function useChange<C extends Change>(change: C, options: WriteOptions<C> = {}) {
  const client = useQueryClient();
  return useMutation<Given<C>, ClinicError, Asked<C>>({
    ...options,
    mutationFn: (asked) => (clinic[change] as unknown as (...asked: Asked<C>) => Promise<Given<C>>)(...asked),
    onSuccess: async (given, asked, result, context) => {
      // The own change is shown at once, without waiting for its echo.
      const nouns: readonly Noun[] = changes[change];
      void refresh(client, nouns);
      await options.onSuccess?.(given, asked, result, context);
    },
  });
}

/** Keeps the cache true to the clinic; mounted once, above every face. */
export function useLiveClinic() {
  const client = useQueryClient();
  useEffect(
    () =>
      listen(
        "clinicChanged",
        (change) => void refresh(client, change.everything ? "everything" : change.nouns),
      ),
    [client],
  );
  useEffect(
    () =>
      listen("linkChanged", (link) => {
        client.setQueryData(["link"], link);
        // The shell says itself what changed meanwhile.
        if (link.state === "live") void readMissed(client);
      }),
    [client],
  );
  useEffect(() => listen("notificationArrived", () => void refresh(client, ["notification"])), [client]);
  useEffect(() => listen("sessionEnded", () => forgetPerson(client)), [client]);
}

const live: LinkChanged = { state: "live", since: null };

/** How the connection to the clinic is: live until the shell says otherwise. */
export function useLink(): LinkChanged {
  // Kept in the cache, so that a screen that opens while the clinic is away knows it at once.
  return useQuery({ queryKey: ["link"], queryFn: () => live, initialData: live, enabled: false }).data;
}

/** The person who is signed in; null when nobody is, undefined while it is being read. */
export function useMe() {
  return useRead("getMe", []).data;
}
