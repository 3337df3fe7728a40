using Pipeline.Experiments.Stages;
using Pipeline.Laws;

namespace Pipeline.Experiments.Fits;

/// <summary>Runs as they stood at each measurement on the validation set: a run of fewer tokens each, as envelopes of training curves need them.</summary>
internal static class CurveRuns
{
    /// <summary>One row per run and measurement. Bits per byte and the unigram model's loss follow from those at the end, as the validation set is the same.</summary>
    public static IReadOnlyList<RunRecord> Of(IReadOnlyList<RunRecord> runs, IReadOnlyDictionary<string, IReadOnlyList<CurveRow>> curves) =>
    [
        .. from run in runs
           where run is { Diverged: false, Loss: not null, Tokens: not null }
           from point in curves[run.Name]
           where point.ValidationLoss is not null
           select At(run, point.Tokens, point.ValidationLoss!.Value),
    ];

    private static RunRecord At(RunRecord run, double tokens, double loss)
    {
        var share = tokens / run.Tokens!.Value;
        return run with
        {
            Steps = (long?)(run.Steps * share),
            Tokens = tokens,
            Characters = run.Characters * share,
            Bytes = run.Bytes * share,
            Flops = run.Flops * share,
            Loss = loss,
            BitsPerByte = run.BitsPerByte * loss / run.Loss,
            UnigramNormalisedLoss = run.UnigramNormalisedLoss - run.Loss + loss,
        };
    }
}
