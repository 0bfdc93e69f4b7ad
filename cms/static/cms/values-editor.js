/* Rich text: the menu “Insert a value”, and each token shown with its value. */
(() => {
  if (!window.draftail || !window.React || window.quotedValuesEditor) return;
  window.quotedValuesEditor = true;

  const { createElement, useEffect, useRef, useState } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const values = window.quotedValues;

  const useValues = () => {
    const [, redraw] = useState(0);
    useEffect(() => values.listen(() => redraw((count) => count + 1)), []);
    return values.state;
  };

  /* A token in the text. Its value is drawn by CSS: it is no text that could be edited. */
  const Chip = ({ decoratedText, children }) => {
    useValues();
    const { kind, shown } = values.read(decoratedText.slice(2, -2));
    const words = {
      filled: `Readers see: ${shown}`,
      named: `Each clinic shows its own: ${shown}`,
      empty: "This clinic has no such value yet. The page cannot be published with it.",
      unknown: "There is no such value. The page cannot be published with it.",
      waiting: "",
    }[kind];
    return createElement(
      "span",
      { className: `value-chip value-chip--${kind}`, title: words, "data-shown": shown },
      children,
    );
  };

  const findTokens = (block, found) => {
    const text = block.getText();
    if (text.includes("{{")) values.marks(text).forEach(({ start, end }) => found(start, end));
  };

  const insert = (editorState, token) => {
    const content = Modifier.replaceText(
      editorState.getCurrentContent(),
      editorState.getSelection(),
      token,
      editorState.getCurrentInlineStyle(),
    );
    const changed = EditorState.push(editorState, content, "insert-characters");
    return EditorState.forceSelection(changed, content.getSelectionAfter());
  };

  const GROUPS = {
    facts: ({ treatment }) => (treatment ? `Facts of ${treatment}` : "Facts of the treatment"),
    clinic: ({ clinic }) => clinic || "The clinic",
  };

  const sorted = (state) => {
    const usable = (entry) => state.clinic === null || entry.value !== null;
    const groups = Object.entries(GROUPS).map(([group, heading]) => ({
      heading: heading(state),
      entries: state.entries.filter((entry) => entry.group === group && usable(entry)),
    }));
    const empty = state.entries.filter((entry) => !usable(entry) && !entry.name.endsWith(".number"));
    return { groups: groups.filter(({ entries }) => entries.length), empty };
  };

  const Menu = ({ state, id, labelledBy, onChoose, onClose }) => {
    const box = useRef(null);
    const items = () => [...box.current.querySelectorAll('[role="menuitem"]')];
    useEffect(() => {
      const first = items()[0];
      if (first) first.focus();
      else box.current.focus();
    }, []);

    const move = (event) => {
      const all = items();
      const place = all.indexOf(document.activeElement);
      const to = {
        ArrowDown: (place + 1) % all.length,
        ArrowUp: (place - 1 + all.length) % all.length,
        Home: 0,
        End: all.length - 1,
      }[event.key];
      event.stopPropagation();
      if (event.key === "Escape" || event.key === "Tab") {
        event.preventDefault();
        onClose();
      } else if (to !== undefined && all.length) {
        event.preventDefault();
        all[to].focus();
      }
    };

    const { groups, empty } = sorted(state);
    return createElement(
      "div",
      {
        ref: box, id, className: "value-menu", role: "menu", tabIndex: -1,
        "aria-labelledby": labelledBy, onKeyDown: move,
        onBlur: ({ relatedTarget }) => {
          if (relatedTarget && !box.current.contains(relatedTarget)) onClose(relatedTarget);
        },
      },
      groups.map(({ heading, entries }) =>
        createElement(
          "div",
          { key: heading, role: "group", "aria-label": heading },
          createElement("div", { className: "value-menu__heading", "aria-hidden": true }, heading),
          entries.map((entry) =>
            createElement(
              "button",
              {
                key: entry.name, type: "button", role: "menuitem", tabIndex: -1,
                className: "value-menu__entry", onClick: () => onChoose(entry.token),
              },
              createElement("span", null, entry.label),
              createElement(
                "span",
                { className: "value-menu__value" },
                entry.value === null ? entry.token : ` — ${entry.value}`,
              ),
            ),
          ),
        ),
      ),
      empty.length > 0 &&
        createElement(
          "p",
          { className: "value-menu__note", role: "presentation" },
          `Not filled in yet: ${empty.map(({ label }) => label).join(", ")}.`,
        ),
      !state.loaded &&
        createElement("p", { className: "value-menu__note" }, "The values are being fetched …"),
    );
  };

  let controls = 0;

  const Control = ({ getEditorState, onChange }) => {
    const state = useValues();
    const [isOpen, open] = useState(false);
    const button = useRef(null);
    const [id] = useState(() => {
      controls += 1;
      return `value-control-${controls}`;
    });

    const close = (elsewhere) => {
      open(false);
      if (!elsewhere) button.current.focus();
    };
    const choose = (token) => {
      open(false);
      onChange(insert(getEditorState(), token));
    };
    useEffect(() => {
      if (!isOpen) return undefined;
      const outside = ({ target }) => {
        if (!button.current.parentNode.contains(target)) open(false);
      };
      document.addEventListener("mousedown", outside);
      return () => document.removeEventListener("mousedown", outside);
    }, [isOpen]);

    return createElement(
      "div",
      { className: "value-control" },
      createElement(
        "button",
        {
          ref: button, id: `${id}-button`, type: "button", className: "value-control__button",
          "aria-haspopup": "menu", "aria-expanded": isOpen,
          "aria-controls": isOpen ? `${id}-menu` : undefined,
          // Keeps the place in the text where the value is to stand.
          onMouseDown: (event) => event.preventDefault(),
          onClick: () => open(!isOpen),
          onKeyDown: (event) => {
            if (event.key === "ArrowDown") {
              event.preventDefault();
              open(true);
            }
          },
        },
        "Insert a value",
      ),
      isOpen &&
        createElement(Menu, {
          state, id: `${id}-menu`, labelledBy: `${id}-button`, onChoose: choose, onClose: close,
        }),
    );
  };

  window.draftail.registerPlugin({ type: "VALUES", meta: Control }, "controls");
  window.draftail.registerPlugin(
    { type: "VALUES", strategy: findTokens, component: Chip },
    "decorators",
  );
})();
