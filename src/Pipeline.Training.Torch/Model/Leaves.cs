using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>The parameters of a group that libtorch differentiates, each of R runs, in the order of the layout.</summary>
internal sealed class Leaves : IDisposable
{
    private readonly FlatGroup _group;
    private readonly List<Tensor> _parameters = [];
    private readonly List<Tensor?> _gaps = [];

    /// <summary>Sees the parameters of a group where they lie.</summary>
    /// <param name="layout">Where the parameters of a run are.</param>
    /// <param name="group">The group.</param>
    /// <param name="values">Its values (R, length of the group), in the type in which they are differentiated.</param>
    public Leaves(FlatLayout layout, FlatGroup group, Tensor values)
    {
        _group = group;
        var parameters = layout.All.Where(parameter => parameter.Description.Group == group.Group).ToList();
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i] with { Offset = parameters[i].Offset - group.Offset };
            _parameters.Add(FlatLayout.View(values, parameter).detach().requires_grad_(true).DetachFromDisposeScope());
            ByName[parameter.Description.Name] = _parameters[i];
            var next = i + 1 < parameters.Count ? parameters[i + 1].Offset - group.Offset : group.Length;
            var gap = next - parameter.Offset - parameter.Description.Count;
            _gaps.Add(gap == 0 ? null : zeros([values.shape[0], gap], values.dtype, values.device).DetachFromDisposeScope());
        }
    }

    /// <summary>The parameters (R, rows, columns).</summary>
    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <summary>The parameters by their names.</summary>
    public Dictionary<string, Tensor> ByName { get; } = [];

    /// <summary>Adds their gradients to the flat ones (R, P): one operation for all, and one to put them in a row.</summary>
    public void AddGradients(IEnumerable<Tensor> gradients, Tensor flat)
    {
        var rows = new List<Tensor>();
        foreach (var (gradient, gap) in gradients.Zip(_gaps))
        {
            rows.Add(gradient.reshape(gradient.shape[0], -1));
            if (gap is not null)
                rows.Add(gap);
        }

        _group.Of(flat).add_(cat(rows, 1), Numbers.One);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parameters.ForEach(parameter => parameter.Dispose());
        _gaps.ForEach(gap => gap?.Dispose());
    }
}
