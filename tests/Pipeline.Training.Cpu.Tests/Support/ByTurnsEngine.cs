using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>Trains several runs together as an engine on a device does, but each on a CPU model of its own, one after the other in every call.</summary>
/// <param name="stepsBetweenReadings">Steps whose losses are kept back.</param>
internal sealed class ByTurnsEngine(int stepsBetweenReadings) : ITrainingEngine
{
    private readonly CpuEngine _cpu = new();

    /// <summary>The runs of each model that was made.</summary>
    public List<int> Groups { get; } = [];

    public string Name => "by turns";

    public int Revision => _cpu.Revision;

    public bool IsBitReproducible => true;

    public bool MayEndProcess => false;

    public int RunsAtOnce => 32;

    public long? DeviceBytes => null;

    public string? Describe() => null;

    public TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads) => _cpu.Resources([runs[0]], threads);

    public ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads)
    {
        Groups.Add(runs.Count);
        return new Models([.. runs.Select(run => _cpu.Create([run], threads))], runs[0].Model.Context, stepsBetweenReadings);
    }

    private sealed class Models(ITrainableModel[] models, int context, int stepsBetweenReadings) : ITrainableModel
    {
        private readonly List<double[]> _losses = [];

        public int SequencesAtOnce => models[0].SequencesAtOnce;

        public int StepsBetweenReadings => stepsBetweenReadings;

        public void BeginStep() => Array.ForEach(models, model => model.BeginStep());

        public void Accumulate(int[] inputs_RBT, int[] targets_RBT, int sequences) =>
            ForEach(sequences, (run, rows) => models[run].Accumulate(inputs_RBT[rows], targets_RBT[rows], sequences));

        public void Update(int step)
        {
            _losses.Add([.. models.Select(model => model.ReadLosses()[0][0])]);
            Array.ForEach(models, model => model.Update(step));
        }

        public double[][] ReadLosses()
        {
            var losses = _losses.ToArray();
            _losses.Clear();
            return losses;
        }

        public void Evaluate(int[] inputs_RBT, int[] targets_RBT, int sequences, Span<float> losses_RBT)
        {
            for (var run = 0; run < models.Length; run++)
            {
                var rows = Rows(run, sequences);
                models[run].Evaluate(inputs_RBT[rows], targets_RBT[rows], sequences, losses_RBT[rows]);
            }
        }

        public void Freeze(int run) => models[run].Freeze(0);

        public IReadOnlyList<ITrainingTensor> Tensors(int run) => models[run].Tensors(0);

        public IReadOnlyList<ITrainingTensor> Gradients(int run) => models[run].Gradients(0);

        public void Dispose() => Array.ForEach(models, model => model.Dispose());

        private void ForEach(int sequences, Action<int, Range> action)
        {
            for (var run = 0; run < models.Length; run++)
                action(run, Rows(run, sequences));
        }

        private Range Rows(int run, int sequences) => new(run * sequences * context, (run + 1) * sequences * context);
    }
}
