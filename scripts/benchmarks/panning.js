// drags the canvas to and fro for two seconds, a step a frame; gives the number of frames
new Promise((done) => {
  const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
  const at = (n) => ({
    bubbles: true, cancelable: true, view: window, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons: 1,
    clientX: box.left + 40 + 3 * Math.abs((n % 120) - 60), clientY: box.top + 40 + 2 * Math.abs((n % 80) - 40),
  });
  const send = (kind, n, to) => {
    to.dispatchEvent(new PointerEvent("pointer" + kind, at(n)));
    to.dispatchEvent(new MouseEvent("mouse" + kind, at(n)));
  };
  const end = performance.now() + 2000;
  let n = 0;
  send("down", 0, canvas);
  const step = () => {
    send("move", ++n, canvas);
    if (performance.now() < end) requestAnimationFrame(step);
    else {
      send("up", n, canvas);
      done(n);
    }
  };
  requestAnimationFrame(step);
})
