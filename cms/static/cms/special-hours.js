/* Offers public holidays above an office's special hours: one click adds one as closed. */
(() => {
  const SHOWN_AT_ONCE = 4;
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;

  function isThere(block, day) {
    return block.getState().some(({ value }) => {
      const last = value.last_date || value.first_date;
      return value.first_date <= day && day <= last;
    });
  }

  function holidayButton(block, holiday) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = holiday.text;
    button.addEventListener('click', () => {
      if (!isThere(block, holiday.date)) {
        const value = {
          label: holiday.label,
          first_date: holiday.date,
          last_date: holiday.date,
          closed: true,
          periods: [],
        };
        const id = window.crypto.randomUUID ? window.crypto.randomUUID() : null;
        block.insert({ type: 'dates', value, id }, block.children.length, { animate: true });
      }
      button.disabled = true;
      button.textContent = `${holiday.text}: added`;
    });
    return button;
  }

  function holidayPicker(block, holidays) {
    const picker = document.createElement('div');
    picker.className = 'holiday-picker';
    const heading = document.createElement('p');
    heading.className = 'help';
    heading.textContent = 'Closed on a public holiday? One click adds it to the list below.';
    picker.append(heading);
    const offered = holidays.filter((holiday) => !isThere(block, holiday.date));
    const row = document.createElement('div');
    row.className = 'holiday-picker__row';
    row.append(...offered.slice(0, SHOWN_AT_ONCE).map((one) => holidayButton(block, one)));
    picker.append(row);
    const later = offered.slice(SHOWN_AT_ONCE);
    if (later.length) {
      const more = document.createElement('details');
      const summary = document.createElement('summary');
      summary.textContent = `Later holidays (${later.length})`;
      const rest = document.createElement('div');
      rest.className = 'holiday-picker__row';
      rest.append(...later.map((one) => holidayButton(block, one)));
      more.append(summary, rest);
      picker.append(more);
    }
    return picker;
  }

  class SpecialHoursDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      if (this.meta.holidays.length) {
        block.container[0].prepend(holidayPicker(block, this.meta.holidays));
      }
      return block;
    }
  }

  window.telepath.register('cms.SpecialHours', SpecialHoursDefinition);
})();
