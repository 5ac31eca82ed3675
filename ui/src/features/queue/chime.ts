// Two soft tones, made here so that no file is needed. What rings is also written on the screen.
import { useEffect, useRef, useState } from "react";

/** Hertz and when each tone begins, in seconds. */
const tones = [
  { pitch: 659.25, at: 0 },
  { pitch: 523.25, at: 0.45 },
];
const LONG = 1.4;

function ring(context: AudioContext) {
  for (const { pitch, at } of tones) {
    const begin = context.currentTime + at;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(0.5, begin + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + LONG);
    tone.connect(loudness).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + LONG);
  }
}

/** Rings whenever `key` becomes another one than null; tells whether the computer lets it be heard. */
export function useChime(key: string | null): { silent: boolean } {
  const context = useRef<AudioContext | null>(null);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    if (typeof AudioContext === "undefined") return;
    const made = new AudioContext();
    context.current = made;
    const tell = () => setSilent(made.state === "suspended");
    // Some web views play nothing before somebody has touched the screen once.
    const wake = () => void made.resume().then(tell, tell);
    tell();
    made.addEventListener("statechange", tell);
    for (const sign of ["pointerdown", "keydown"]) window.addEventListener(sign, wake);
    return () => {
      made.removeEventListener("statechange", tell);
      for (const sign of ["pointerdown", "keydown"]) window.removeEventListener(sign, wake);
      context.current = null;
      void made.close();
    };
  }, []);
  useEffect(() => {
    if (key !== null && context.current?.state === "running") ring(context.current);
  }, [key]);
  return { silent };
}
