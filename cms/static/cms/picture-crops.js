/* Shows, while an editor draws the box of what must stay visible, how the picture will be cut.
   The crop is the largest part of a shape that holds the box, as the server computes it. */
(() => {
  const FIELDS = ["x", "y", "width", "height"];

  function clamp(value, low, high) {
    return Math.max(low, Math.min(value, high));
  }

  /* The largest part of `shape` in a picture of `size`, around `box` or the middle. */
  function cropOf(size, shape, box) {
    const ratio = shape.width / shape.height;
    const width = Math.min(size.width, size.height * ratio);
    const height = width / ratio;
    const x = box ? box.x : size.width / 2;
    const y = box ? box.y : size.height / 2;
    let left = x - (x / size.width) * width;
    let top = y - (y / size.height) * height;
    if (box) {
      left = Math.min(left, box.x - box.width / 2);
      top = Math.min(top, box.y - box.height / 2);
      left = Math.max(left, box.x + box.width / 2 - width);
      top = Math.max(top, box.y + box.height / 2 - height);
    }
    return {
      left: clamp(left, 0, size.width - width),
      top: clamp(top, 0, size.height - height),
      width,
      height,
    };
  }

  function show(frame, size, box) {
    const [width, height] = frame.dataset.pictureCrop.split("x").map(Number);
    const crop = cropOf(size, { width, height }, box);
    Object.assign(frame.querySelector("img").style, {
      width: `${(100 * size.width) / crop.width}%`,
      height: `${(100 * size.height) / crop.height}%`,
      left: `${(-100 * crop.left) / crop.width}%`,
      top: `${(-100 * crop.top) / crop.height}%`,
    });
  }

  /* The box that is being drawn, else the one in the form, else null. */
  function currentBox() {
    const drawn = window.jcropapi?.tellSelect?.();
    if (drawn && drawn.w > 0 && drawn.h > 0) {
      return { x: (drawn.x + drawn.x2) / 2, y: (drawn.y + drawn.y2) / 2, width: drawn.w, height: drawn.h };
    }
    const values = FIELDS.map((name) => document.querySelector(`input.focal_point_${name}`)?.value);
    if (values.some((value) => value === undefined || value === "")) return null;
    const [x, y, width, height] = values.map(Number);
    return { x, y, width, height };
  }

  function start() {
    const chooser = document.querySelector(".focal-point-chooser");
    const frames = [...document.querySelectorAll("[data-picture-crop]")];
    const picture = chooser?.querySelector("img[data-original-width]");
    if (!picture || !frames.length) return;
    const size = {
      width: Number(picture.dataset.originalWidth),
      height: Number(picture.dataset.originalHeight),
    };
    let isWaiting = false;
    const update = () => {
      isWaiting = false;
      const box = currentBox();
      frames.forEach((frame) => show(frame, size, box));
    };
    const soon = () => {
      if (!isWaiting) {
        isWaiting = true;
        requestAnimationFrame(update);
      }
    };
    new MutationObserver(soon).observe(chooser, {
      attributes: true,
      attributeFilter: ["style"],
      childList: true,
      subtree: true,
    });
    chooser.addEventListener("pointerup", () => setTimeout(soon));
    document.querySelector(".remove-focal-point")?.addEventListener("click", () => setTimeout(soon));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
