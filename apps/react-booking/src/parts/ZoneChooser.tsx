import { allZones, words, zoneLabel, zoneMatches } from "@timekit-demo/shared";
import { ChevronsUpDown, Globe } from "lucide-react";
import { useMemo } from "react";
import {
  Button,
  ComboBox,
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
  return (
    <ComboBox
      // A new offset is a new text for the same zone; the input takes it over when made anew.
      key={zoneLabel(timezone, at)}
      className="zone"
      defaultItems={zones}
      defaultFilter={zoneMatches}
      defaultValue={timezone}
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
      <Popover className="combobox-popover" placement="bottom end" offset={6}>
        <ListBox
          className="combobox-list"
          aria-label={words.zone.list}
          renderEmptyState={() => <p className="combobox-empty">{words.zone.empty}</p>}
        >
          {(zone: (typeof zones)[number]) => (
            <ListBoxItem className="combobox-option" textValue={zone.label}>
              <span>{zone.name}</span>
              <small>{zone.offset}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
