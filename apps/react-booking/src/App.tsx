import { rememberZone, rememberedZone, words } from "@timekit-demo/shared";
import { Leaf } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link, NavLink, Route, Routes } from "react-router";
import { BookingPage } from "./booking/BookingPage";
import { OfflineNote } from "./parts/OfflineNote";

// Visitors don't load the front desk.
const DeskPage = lazy(() => import("./desk/DeskPage"));

export function App() {
  const [timezone, setTimezone] = useState(rememberedZone);
  const changeZone = (zone: string) => {
    rememberZone(zone);
    setTimezone(zone);
  };

  return (
    <div className="shell">
      <header>
        <OfflineNote />
        <div className="topbar">
          <Link className="brand" to="/">
            <span className="brand-mark">
              <Leaf className="icon" aria-hidden />
            </span>
            {words.clinic}
          </Link>
          <nav className="topnav" aria-label={words.nav.label}>
            <NavLink to="/" end>
              {words.nav.book}
            </NavLink>
            <NavLink to="/desk">{words.nav.desk}</NavLink>
          </nav>
        </div>
      </header>
      <main className="page">
        <Suspense>
          <Routes>
            <Route
              path="/desk"
              element={<DeskPage timezone={timezone} onZoneChange={changeZone} />}
            />
            <Route
              path="*"
              element={<BookingPage timezone={timezone} onZoneChange={changeZone} />}
            />
          </Routes>
        </Suspense>
      </main>
      <footer className="footer">
        <span>{words.footer.about}</span>
        <span>{words.footer.where("React")}</span>
      </footer>
    </div>
  );
}
