import { serviceLine, words } from "@timekit-demo/shared";
import type { Service } from "@timekit-demo/shared";
import { Check } from "lucide-react";

interface ServicePickerProps {
  services: readonly Service[];
  chosen: Service;
  onChoose: (id: string) => void;
}

export function ServicePicker({ services, chosen, onChoose }: ServicePickerProps) {
  return (
    <fieldset className="section">
      <legend className="section-title">{words.book.services}</legend>
      <div className="choices">
        {services.map((service) => (
          <label key={service.id} className="choice">
            <input
              className="choice-input"
              type="radio"
              name="service"
              checked={service.id === chosen.id}
              onChange={() => onChoose(service.id)}
            />
            <span>
              <span className="choice-name">{service.name}</span>{" "}
              <span className="choice-detail">{serviceLine(service)}</span>
            </span>
            <span className="choice-mark">
              <Check className="icon" aria-hidden />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
