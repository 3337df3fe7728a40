namespace Pipeline.Laws;

/// <summary>Tells which rows of a table are of one run: those that differ only in how far the training had come.</summary>
internal static class RunNumbers
{
    /// <summary>The number of each row's run, from 0 in order of appearance.</summary>
    public static int[] Of(IEnumerable<RunRecord> rows)
    {
        var numbers = new Dictionary<RunRecord, int>();
        return [.. rows.Select(row =>
        {
            RunRecord setting = Setting(row);
            if (!numbers.TryGetValue(setting, out int number))
                numbers[setting] = number = numbers.Count;
            return number;
        })];
    }

    private static RunRecord Setting(RunRecord run) => run with
    {
        Steps = null,
        Tokens = null,
        Characters = null,
        Bytes = null,
        Flops = null,
        TrainLoss = null,
        Loss = null,
        BitsPerByte = null,
        UnigramNormalisedLoss = null,
    };
}
