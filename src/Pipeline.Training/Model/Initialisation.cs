using Pipeline.Training.Configuration;
using Pipeline.Training.Numerics;

namespace Pipeline.Training.Model;

/// <summary>Weights before the first step, from (seed, number of the parameter, index of the element) alone.</summary>
internal static class Initialisation
{
    /// <summary>Fills all parameters.</summary>
    public static void Fill(ParameterSet parameters, TrainingConfiguration configuration)
    {
        for (var number = 0; number < parameters.All.Count; number++)
        {
            var parameter = parameters.All[number];
            if (parameter.Start == ParameterStart.Normal)
            {
                var deviation = GroupSettings.Of(configuration, parameter.Group).InitialStandardDeviation;
                new CounterRandom((ulong)configuration.Seed, RandomPurpose.Parameter(number)).FillNormal(parameter.Weights.Span, (float)deviation);
            }
            else
            {
                parameter.Weights.Span.Fill(parameter.Start == ParameterStart.Ones ? 1 : 0);
            }
        }
    }
}
