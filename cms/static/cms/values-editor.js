/* Rich text: the menu “Insert a value”, and each token shown with its value. */
(() => {
  if (!window.draftail || !window.React || window.quotedValuesEditor) return;
  window.quotedValuesEditor = true;

  // Each of Wagtail's scripts has a React of its own, and the last one that was loaded is the
  // window's. Hooks work in elements of their own React only; classes work in those of any.
  const { Component, createElement, createRef } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const values = window.quotedValues;

  /* Drawn anew when the values have come. */
  class ShowsValues extends Component {
    componentDidMount() {
      this.stopListening = values.listen(() => this.forceUpdate());
    }

    componentWillUnmount() {
      this.stopListening();
    }
  }

  const COMMENT = "COMMENT-";
  const commentApp = () => window.comments && window.comments.commentApp;

  /* The comment on the words in which a token stands; null without one. Of words that hold a token
     the editor itself makes none that lead to their comment. */
  const commentOn = (children, contentState) => {
    const { block, start } = children[0].props;
    const styles = contentState.getBlockForKey(block.getKey()).getInlineStyleAt(start);
    const style = styles.find((name) => name && name.startsWith(COMMENT));
    return style ? parseInt(style.slice(COMMENT.length), 10) : null;
  };

  /* A token in the text. Its value is drawn by CSS: it is no text that could be edited. */
  class Chip extends ShowsValues {
    constructor(props) {
      super(props);
      this.place = createRef();
      this.focus = this.focus.bind(this);
    }

    componentDidMount() {
      super.componentDidMount();
      this.annotate();
    }

    componentDidUpdate() {
      this.annotate();
    }

    componentWillUnmount() {
      super.componentWillUnmount();
      this.release();
    }

    comment() {
      const { children, contentState } = this.props;
      return commentApp() ? commentOn(children, contentState) : null;
    }

    annotation() {
      const found = commentApp() && commentApp().layout.commentAnnotations.get(this.comment());
      return found && found.addDecoratorRef ? found : null;
    }

    /* Let the comment stand beside the token. */
    annotate() {
      const annotation = this.annotation();
      if (annotation === this.annotated) return;
      this.release();
      this.annotated = annotation;
      const { block } = this.props.children[0].props;
      if (annotation) annotation.addDecoratorRef(this.place, block.getKey());
    }

    release() {
      if (this.annotated) this.annotated.removeDecoratorRef(this.place);
      this.annotated = null;
    }

    focus() {
      const { store, actions } = commentApp();
      const shown = { updatePinnedComment: true, forceFocus: false };
      store.dispatch(actions.setFocusedComment(this.comment(), shown));
    }

    render() {
      const { decoratedText, children } = this.props;
      const { kind, shown } = values.read(decoratedText.slice(2, -2));
      const words = {
        filled: `Readers see: ${shown}`,
        named: `Each clinic shows its own: ${shown}`,
        empty: "This clinic has no such value yet. The page cannot be published with it.",
        unknown: "There is no such value. The page cannot be published with it.",
        waiting: "",
      }[kind];
      const commented = { role: "button", onClick: this.focus, "data-annotation": true };
      return createElement(
        "span",
        {
          ref: this.place, className: `value-chip value-chip--${kind}`, title: words,
          "data-shown": shown, ...(this.comment() === null ? {} : commented),
        },
        children,
      );
    }
  }

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

  class Menu extends Component {
    constructor(props) {
      super(props);
      this.box = createRef();
    }

    componentDidMount() {
      (this.items()[0] || this.box.current).focus();
    }

    items() {
      return [...this.box.current.querySelectorAll('[role="menuitem"]')];
    }

    move(event) {
      const all = this.items();
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
        this.props.onClose();
      } else if (to !== undefined && all.length) {
        event.preventDefault();
        all[to].focus();
      }
    }

    render() {
      const { state, id, labelledBy, onChoose, onClose } = this.props;
      const { groups, empty } = sorted(state);
      return createElement(
        "div",
        {
          ref: this.box, id, className: "value-menu", role: "menu", tabIndex: -1,
          "aria-labelledby": labelledBy, onKeyDown: (event) => this.move(event),
          onBlur: ({ relatedTarget }) => {
            if (relatedTarget && !this.box.current.contains(relatedTarget)) onClose(relatedTarget);
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
    }
  }

  let controls = 0;

  class Control extends ShowsValues {
    constructor(props) {
      super(props);
      controls += 1;
      this.id = `value-control-${controls}`;
      this.button = createRef();
      this.state = { isOpen: false };
      this.onPressed = ({ target }) => {
        if (!this.button.current.parentNode.contains(target)) this.open(false);
      };
    }

    componentDidUpdate() {
      if (this.state.isOpen) document.addEventListener("mousedown", this.onPressed);
      else document.removeEventListener("mousedown", this.onPressed);
    }

    componentWillUnmount() {
      super.componentWillUnmount();
      document.removeEventListener("mousedown", this.onPressed);
    }

    open(isOpen) {
      this.setState({ isOpen });
    }

    close(elsewhere) {
      this.open(false);
      if (!elsewhere) this.button.current.focus();
    }

    choose(token) {
      const { getEditorState, onChange } = this.props;
      this.open(false);
      onChange(insert(getEditorState(), token));
    }

    render() {
      const { isOpen } = this.state;
      return createElement(
        "div",
        { className: "value-control" },
        createElement(
          "button",
          {
            ref: this.button, id: `${this.id}-button`, type: "button",
            className: "value-control__button", "aria-haspopup": "menu", "aria-expanded": isOpen,
            "aria-controls": isOpen ? `${this.id}-menu` : undefined,
            // Keeps the place in the text where the value is to stand.
            onMouseDown: (event) => event.preventDefault(),
            onClick: () => this.open(!isOpen),
            onKeyDown: (event) => {
              if (event.key === "ArrowDown") {
                event.preventDefault();
                this.open(true);
              }
            },
          },
          "Insert a value",
        ),
        isOpen &&
          createElement(Menu, {
            state: values.state, id: `${this.id}-menu`, labelledBy: `${this.id}-button`,
            onChoose: (token) => this.choose(token),
            onClose: (elsewhere) => this.close(elsewhere),
          }),
      );
    }
  }

  window.draftail.registerPlugin({ type: "VALUES", meta: Control }, "controls");
  window.draftail.registerPlugin(
    { type: "VALUES", strategy: findTokens, component: Chip },
    "decorators",
  );
})();
