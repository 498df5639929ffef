import { QueryClient } from "@tanstack/vue-query";
import { mount } from "@vue/test-utils";
import { vi } from "vitest";
import { h, nextTick, proxyRefs, shallowRef } from "vue";
import { describeAdapter } from "../../core/test/query/adapter-scenarios";
import type { Adapter, Reading } from "../../core/test/query/adapter-scenarios";
import * as vue from "../src/index";

const adapter: Adapter = {
  hooks: vue,
  createCache: () => new QueryClient(),
  until: (check) => vi.waitFor(check),
  mount(use, { timekit, cache, argument, copies = 1 }) {
    let reading: Reading = {};
    let renders = 0;
    const value = shallowRef(argument);
    const Component = {
      setup() {
        reading = proxyRefs(use(() => value.value) as object);
        return () => {
          renders += 1;
          return h("p", JSON.stringify(reading.data));
        };
      },
    };
    const wrapper = mount(
      { render: () => Array.from({ length: copies }, () => h(Component)) },
      {
        global: {
          plugins: [
            vue.createTimekitPlugin({
              client: timekit,
              queryClient: cache as QueryClient | undefined,
            }),
          ],
        },
      },
    );
    return {
      result: () => reading,
      renders: () => renders,
      change: async (next) => {
        value.value = next;
        await nextTick();
      },
      unmount: () => wrapper.unmount(),
    };
  },
};

describeAdapter("Vue", adapter);
