import { QueryClient } from "@tanstack/react-query";
import { render, waitFor } from "@testing-library/react";
import { describeAdapter } from "../../core/test/query/adapter-scenarios";
import type { Adapter, Reading } from "../../core/test/query/adapter-scenarios";
import * as react from "../src/index";

const adapter: Adapter = {
  hooks: react,
  createCache: () => new QueryClient(),
  until: (check) => waitFor(check),
  mount(use, { timekit, cache, argument, copies = 1 }) {
    let reading: Reading = {};
    let renders = 0;
    function Component({ value }: { value: unknown }) {
      reading = use(value) as Reading;
      renders += 1;
      return null;
    }
    const page = (value: unknown) => (
      <react.TimekitProvider client={timekit} queryClient={cache as QueryClient | undefined}>
        {Array.from({ length: copies }, (_, index) => (
          <Component key={index} value={value} />
        ))}
      </react.TimekitProvider>
    );
    const view = render(page(argument));
    return {
      result: () => reading,
      renders: () => renders,
      change: async (value) => view.rerender(page(value)),
      unmount: view.unmount,
    };
  },
};

describeAdapter("React", adapter);
