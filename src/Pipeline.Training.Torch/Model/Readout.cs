using TorchSharp;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>
/// Logits z = W·x of R runs and their cross-entropy, in chunks of rows: the logits of a chunk become their own gradient, and the chunk's share of the
/// gradients of W and x is added at once, so that R·B·T·V logits never exist.
/// </summary>
internal static class Readout
{
    /// <summary>Logits at a time on a CPU: what stays in its caches.</summary>
    private const long CpuLogits = 1 << 19;

    /// <summary>Logits at a time on CUDA: enough to keep a device busy, little beside its memory.</summary>
    private const long CudaLogits = 1 << 26;

    private const long CpuRowsAtLeast = 32;
    private const long CudaRowsAtLeast = 128;

    /// <summary>Runs that are taken at a time: one after the other on a CPU, all on CUDA.</summary>
    public static long RunsAtOnce(long runs, bool cuda) => cuda ? runs : 1;

    /// <summary>Rows of each of these runs that are taken at a time.</summary>
    public static long RowsAtOnce(long runs, long vocabulary, bool cuda) =>
        cuda ? Math.Max(CudaRowsAtLeast, CudaLogits / vocabulary / runs) : Math.Max(CpuRowsAtLeast, CpuLogits / vocabulary);

    /// <summary>Writes the loss of each row, in nats.</summary>
    /// <param name="hidden_RND">Last hidden states, in the type of products.</param>
    /// <param name="weights_RVD">W, in the type of products.</param>
    /// <param name="targets_RN1">The token that each row should predict.</param>
    /// <param name="losses_RN1">Where the losses are written.</param>
    public static void Evaluate(Tensor hidden_RND, Tensor weights_RVD, Tensor targets_RN1, Tensor losses_RN1)
    {
        foreach (var chunk in Chunks(hidden_RND, weights_RVD))
        {
            using var scope = NewDisposeScope();
            var logits = Logits(chunk.Of(hidden_RND), chunk.OfRuns(weights_RVD));
            var logProbabilities = nn.functional.log_softmax(logits, -1);
            chunk.Of(losses_RN1).copy_(-logProbabilities.gather(-1, chunk.Of(targets_RN1)));
        }
    }

    /// <summary>Writes the loss of each row, and adds the gradient of W of the sum of losses times a weight; returns that of the hidden states.</summary>
    /// <param name="hidden_RND">Last hidden states, in the type of products.</param>
    /// <param name="weights_RVD">W, in the type of products.</param>
    /// <param name="targets_RN1">The token that each row should predict.</param>
    /// <param name="losses_RN1">Where the losses are written.</param>
    /// <param name="weight">The weight of a row in the loss that is differentiated.</param>
    /// <param name="weightGradient_RVD">To which the gradient of W is added, float32.</param>
    public static Tensor ForwardBackward(
        Tensor hidden_RND, Tensor weights_RVD, Tensor targets_RN1, Tensor losses_RN1, Scalar weight, Tensor weightGradient_RVD)
    {
        var dHidden_RND = empty_like(hidden_RND);
        foreach (var chunk in Chunks(hidden_RND, weights_RVD))
        {
            using var scope = NewDisposeScope();
            var (x, w, targets) = (chunk.Of(hidden_RND), chunk.OfRuns(weights_RVD), chunk.Of(targets_RN1));
            var logits = Logits(x, w);
            var probabilities = logits.softmax(-1);
            // log Σ exp z = z − log p for any token; the largest p is at least 1/V, so that its logarithm is exact enough.
            var logSum = logits.amax([-1], true).sub_(probabilities.amax([-1], true).log_());
            chunk.Of(losses_RN1).copy_(logSum.sub_(logits.gather(-1, targets)));
            var slopes = probabilities.scatter_add_(-1, targets, ones_like(targets, ScalarType.Float32).neg_()).mul_(weight).to(x.dtype);
            chunk.Of(dHidden_RND).copy_(Products.Multiply(slopes, w));
            Products.AddProduct(chunk.OfRuns(weightGradient_RVD), slopes.transpose(1, 2), x);
        }

        return dHidden_RND;
    }

    private static Tensor Logits(Tensor x, Tensor w) => Products.Multiply(x, w.transpose(1, 2)).to(ScalarType.Float32);

    private static IEnumerable<Chunk> Chunks(Tensor hidden, Tensor weights)
    {
        var (runs, rows, cuda) = (hidden.shape[0], hidden.shape[1], hidden.device_type == DeviceType.CUDA);
        var (runsAtOnce, rowsAtOnce) = (RunsAtOnce(runs, cuda), RowsAtOnce(runs, weights.shape[1], cuda));
        for (long run = 0; run < runs; run += runsAtOnce)
        {
            for (long row = 0; row < rows; row += rowsAtOnce)
                yield return new Chunk(run, runsAtOnce, row, Math.Min(rowsAtOnce, rows - row));
        }
    }

    private readonly record struct Chunk(long Run, long Runs, long Row, long Rows)
    {
        public Tensor Of(Tensor tensor) => OfRuns(tensor).narrow(1, Row, Rows);

        public Tensor OfRuns(Tensor tensor) => tensor.narrow(0, Run, Runs);
    }
}
