using Pipeline.Numerics;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Parameters;

/// <summary>Weights before the first step, from (seed, number of the parameter, index of the element) alone: every engine starts from the same bytes.</summary>
public static class StartingWeights
{
    /// <summary>Fills a stretch of a parameter.</summary>
    /// <param name="configuration">The training.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="destination">Receives the weights from <paramref name="start"/> on.</param>
    /// <param name="start">Index of the first; a multiple of 4.</param>
    public static void Fill(TrainingConfiguration configuration, ParameterDescription parameter, Span<float> destination, long start = 0)
    {
        if (parameter.Start != ParameterStart.Normal)
        {
            destination.Fill(parameter.Start == ParameterStart.Ones ? 1 : 0);
            return;
        }

        var deviation = GroupSettings.Of(configuration, parameter.Group).InitialStandardDeviation;
        new CounterRandom((ulong)configuration.Seed, RandomPurpose.Parameter(parameter.Number)).FillNormal(destination, (float)deviation, start: (ulong)start);
    }
}
