import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { show } from "@/testing";
import { Field } from "./Field";

/** Both answers are wrong from the moment on that the form is sent. */
function Form() {
  const [wrong, setWrong] = useState(false);
  const codes = wrong ? ["required"] : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(true);
      }}
    >
      {["first", "second"].map((name) => (
        <Field key={name} label={name} codes={codes}>
          {(control) => <input {...control} />}
        </Field>
      ))}
      <button type="submit">send</button>
    </form>
  );
}

describe("a field", () => {
  it("takes the focus from the button when it is wrong, the first of them", async () => {
    const { user } = show(<Form />);
    await user.click(screen.getByRole("button"));
    await waitFor(() => expect(screen.getByLabelText("first")).toHaveFocus());
  });

  it("takes it from nobody who types", async () => {
    const { user } = show(<Form />);
    await user.type(screen.getByLabelText("second"), "words{Enter}");
    expect(screen.getByLabelText("first")).toHaveAttribute("aria-invalid", "true");
    expect(screen.getByLabelText("second")).toHaveFocus();
  });
});
