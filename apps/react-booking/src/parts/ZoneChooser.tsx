import { allZones, words, zoneLabel, zoneMatches } from "@timekit-demo/shared";
import type { Zone } from "@timekit-demo/shared";
import { ChevronsUpDown, Globe } from "lucide-react";
import { useContext, useEffect, useMemo, useRef } from "react";
import type { RefObject } from "react";
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";

interface ZoneChooserProps {
  timezone: string;
  onChange: (timezone: string) => void;
  /** The moment whose offsets are shown: they move with daylight saving. */
  at: string;
}

/** A combo box over all time zones, found by city or by offset. */
export function ZoneChooser({ timezone, onChange, at }: ZoneChooserProps) {
  const zones = useMemo(() => allZones(at), [at]);
  const list = useRef<HTMLDivElement>(null);
  return (
    <ComboBox
      className="zone"
      defaultItems={zones}
      defaultFilter={zoneMatches}
      value={timezone}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      allowsEmptyCollection
    >
      <Label className="zone-label">{words.zone.label}</Label>
      <Group className="combobox">
        <span className="combobox-icon">
          <Globe className="icon" aria-hidden />
        </span>
        <Input className="combobox-input" onFocus={(event) => event.target.select()} />
        <Button className="combobox-button" aria-label={words.zone.open}>
          <ChevronsUpDown className="icon" aria-hidden />
        </Button>
      </Group>
      <Popover className="combobox-popover" placement="bottom end" offset={6} maxHeight={320}>
        <ListBox
          ref={list}
          className="combobox-list"
          aria-label={words.zone.list}
          renderEmptyState={() => <p className="combobox-empty">{words.zone.empty}</p>}
        >
          {(zone: Zone) => (
            <ListBoxItem className="combobox-option" textValue={zone.label}>
              <span>{zone.name}</span>
              <small>{zone.offset}</small>
            </ListBoxItem>
          )}
        </ListBox>
        <ScrollToChosen list={list} />
        <HighlightMatch label={zoneLabel(timezone, at)} />
      </Popover>
    </ComboBox>
  );
}

/** The list opens where the chosen zone is. */
function ScrollToChosen({ list }: { list: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [list]);
  return null;
}

/** While somebody types, Enter takes the best match. */
function HighlightMatch({ label }: { label: string }) {
  const state = useContext(ComboBoxStateContext);
  useEffect(() => {
    if (state === null) return undefined;
    // A frame later, since React Aria clears the highlight in an effect that comes after this one.
    const frame = requestAnimationFrame(() => {
      const { selectionManager, collection, inputValue } = state;
      if (selectionManager.focusedKey !== null || inputValue === label) return;
      selectionManager.setFocusedKey(collection.getFirstKey());
    });
    return () => cancelAnimationFrame(frame);
  });
  return null;
}
