import { allZones, words, zoneAt, zoneLabel, zoneMatches } from "@timekit-demo/shared";
import type { Zone } from "@timekit-demo/shared";
import { ChevronsUpDown, Globe } from "lucide-react";
import { useContext, useEffect, useMemo, useRef, useState } from "react";
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
  // Four hundred zones are made ready when somebody comes to choose one, not with the page.
  const [isWanted, setIsWanted] = useState(false);
  const zones = useMemo(
    () => (isWanted ? allZones(at) : [zoneAt(timezone, at)]),
    [isWanted, timezone, at],
  );
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
        <Input
          className="combobox-input"
          onFocus={(event) => {
            setIsWanted(true);
            event.target.select();
          }}
        />
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
        <ScrollToChosen key={zones.length} list={list} />
        <HighlightMatch label={zoneLabel(timezone, at)} />
      </Popover>
    </ComboBox>
  );
}

/** The list opens where the chosen zone is. */
function ScrollToChosen({ list }: { list: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
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
