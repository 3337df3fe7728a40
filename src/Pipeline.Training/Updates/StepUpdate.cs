namespace Pipeline.Training.Updates;

/// <summary>How much the update of each matrix of a linear network moved the logits of its batch: root mean squares over pairs (x, y), divided by those of the update's entries and of the entries that it is multiplied by.</summary>
/// <param name="Step">The step, counted from 1.</param>
/// <param name="Embedding">Of ΔE_x·W_y: √d where the two are independent, d where they are aligned.</param>
/// <param name="Readout">Of ΔW_y·E_x.</param>
public sealed record StepUpdate(int Step, double Embedding, double Readout);
