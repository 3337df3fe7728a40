using Pipeline.Numerics;

namespace Pipeline.Training.Data;

/// <summary>
/// The order in which windows of the training tokens are read: each epoch takes every window once, in an order of its own, and the window
/// at a position is computed from (seed, position) alone, so that a resumed training needs nothing but its position.
/// </summary>
/// <param name="windows">Number of windows; positive.</param>
/// <param name="seed">Seed of the order.</param>
internal sealed class WindowOrder(long windows, int seed)
{
    private IndexPermutation? _order;
    private long _epoch = -1;

    /// <summary>The window read at a position, counted from 0 over all epochs.</summary>
    public long this[long position]
    {
        get
        {
            var (epoch, index) = Math.DivRem(position, windows);
            if (epoch != _epoch)
            {
                _order = new IndexPermutation(windows, new CounterRandom((ulong)seed, RandomPurpose.Epoch(epoch)));
                _epoch = epoch;
            }

            return _order![index];
        }
    }
}
