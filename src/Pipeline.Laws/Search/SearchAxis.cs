using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Search;

/// <summary>A rate that a search varies.</summary>
/// <param name="Quantity">The hidden rate, the embedding rate, or their ratio.</param>
/// <param name="Origin">A point of the coarse grid, in octaves; a multiple of <see cref="Finest"/>.</param>
/// <param name="Step">The octaves between neighbours of the coarse grid; a multiple of <see cref="Finest"/>.</param>
public sealed record SearchAxis(RateQuantity Quantity, double Origin, double Step)
{
    /// <summary>The smallest step, in octaves: rates are powers of two whose exponents are eighths.</summary>
    public const double Finest = 1.0 / 8;

    /// <summary>The step after some halvings.</summary>
    /// <param name="level">How many; 0 for the coarse grid.</param>
    public double StepAt(int level) => Math.ScaleB(Step, -level);

    /// <summary>How often the step has to be halved to be no larger than another, as far as it can be.</summary>
    /// <param name="step">The other step, in octaves.</param>
    public int Halvings(double step)
    {
        int level = 0;
        while (StepAt(level) > step && StepAt(level + 1) / Finest % 1 == 0)
            level++;
        return level;
    }
}
