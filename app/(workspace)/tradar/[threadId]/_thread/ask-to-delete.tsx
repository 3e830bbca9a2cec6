import { type ComponentProps, lazy, Suspense } from "react";

const DeleteDialog = lazy(() => import("./delete-dialog"));

/** The question before something is taken away. Its code is fetched when it is asked. */
export function AskToDelete(props: ComponentProps<typeof DeleteDialog>) {
  return (
    <Suspense fallback={null}>
      <DeleteDialog {...props} />
    </Suspense>
  );
}
