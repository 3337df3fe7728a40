namespace Pipeline.Laws.Fitting;

/// <summary>A law with one of the fitter's parameters held at a value, for profiles: those after it move up by one.</summary>
internal sealed class HeldForm(LawForm form, int held, double value) : LawForm
{
    public override IReadOnlyList<string> Parameters => [.. form.Parameters.Where((_, k) => k != held)];

    public override int Points => form.Points;

    public override double Rounding => form.Rounding;

    public override int Stride => form.Stride;

    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        Span<double> full = stackalloc double[theta.Length + 1];
        Insert(theta, full);
        double[] columns = System.Buffers.ArrayPool<double>.Shared.Rent(full.Length * Stride);
        form.Evaluate(full, residuals, columns.AsSpan(0, full.Length * Stride));
        columns.AsSpan(0, held * Stride).CopyTo(jacobian);
        columns.AsSpan((held + 1) * Stride, (theta.Length - held) * Stride).CopyTo(jacobian[(held * Stride)..]);
        System.Buffers.ArrayPool<double>.Shared.Return(columns);
    }

    public override double[] ToNatural(ReadOnlySpan<double> theta)
    {
        var full = new double[theta.Length + 1];
        Insert(theta, full);
        return [.. form.ToNatural(full).Where((_, k) => k != held)];
    }

    public override double[] FromNatural(ReadOnlySpan<double> natural)
    {
        double[] full = form.ToNatural(Enumerable.Repeat(value, natural.Length + 1).ToArray());
        natural[..held].CopyTo(full);
        natural[held..].CopyTo(full.AsSpan(held + 1));
        return [.. form.FromNatural(full).Where((_, k) => k != held)];
    }

    private void Insert(ReadOnlySpan<double> theta, Span<double> full)
    {
        theta[..held].CopyTo(full);
        full[held] = value;
        theta[held..].CopyTo(full[(held + 1)..]);
    }
}
