using Pipeline.Numerics;
using Pipeline.Training;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>From budgets to steps.</summary>
public static class Budgets
{
    /// <summary>Steps that a budget in characters pays for.</summary>
    /// <param name="characters">Characters to train on.</param>
    /// <param name="configuration">The run.</param>
    /// <param name="charactersPerToken">Characters per token of the training set under the run's tokenizer; positive.</param>
    /// <returns>Whole steps, rounded down; at least 1.</returns>
    public static int Steps(long characters, TrainingConfiguration configuration, double charactersPerToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(charactersPerToken);
        return (int)Math.Clamp(characters / charactersPerToken / configuration.TokensPerStep, 1, int.MaxValue);
    }

    /// <summary>
    /// Characters per token to expect of English text before a tokenizer is measured: the fit f(V) = a·ln²V + b·lnV + c of tokens per character
    /// of Tao et al. (arXiv 2407.13623, appendix). For estimates of cost only.
    /// </summary>
    /// <param name="vocabularySize">Number of tokens V; taken as 200,000 beyond.</param>
    public static double ExpectedCharactersPerToken(int vocabularySize)
    {
        var logarithm = DoubleMath.Log(Math.Min(vocabularySize, 200_000));
        return 1 / ((0.00639222 * logarithm * logarithm) - (0.15811069 * logarithm) + 1.20470122);
    }

    /// <summary>Training tokens that a budget pays for, as a real number; null for a budget in characters.</summary>
    internal static double? Tokens(BudgetSpec budget, ModelConfiguration model) =>
        budget.Tokens
        ?? (budget.TokensPerParameter * ModelSize.Parameters(model).Total)
        ?? (budget.Flops / ModelSize.FlopsPerToken(model));
}
