namespace Pipeline.Laws.Fitting;

/// <summary>
/// The line search of Moré and Thuente (1994): a step with sufficient decrease (10⁻³) and a slope cut to nine tenths, found by keeping an interval that holds
/// such a step and interpolating inside it.
/// </summary>
internal struct LineSearch
{
    private const double Decrease = 1e-3;
    private const double SlopeCut = 0.9;
    private const double IntervalTolerance = 0.1;
    private const int MaximumTrials = 20;
    private readonly double _value;
    private readonly double _slope;
    private Trial _best;
    private Trial _other;
    private bool _bracketed;
    private bool _modified;
    private double _low;
    private double _high;
    private double _width;
    private double _widthBefore;
    private int _trials;

    public LineSearch(double value, double slope, double first)
    {
        _value = value;
        _slope = slope;
        _best = new Trial(0, value, slope);
        _other = _best;
        _modified = true;
        _width = 1e10;
        _widthBefore = 2e10;
        _low = 0;
        _high = first + 4 * first;
        Step = first;
    }

    /// <summary>The step to try next, and at the end the step found.</summary>
    public double Step { get; private set; }

    public bool Finished { get; private set; }

    /// <summary>Takes the value and the slope at <see cref="Step"/> and chooses the next step.</summary>
    public void Advance(double value, double slope)
    {
        _trials++;
        if (!double.IsFinite(value))
        {
            Finished = _trials >= MaximumTrials;
            _high = Step;
            Step = _best.Step + 0.1 * (Step - _best.Step);
            return;
        }

        double line = _value + Step * Decrease * _slope;
        bool decreased = value <= line;
        bool stuck = _bracketed && (Step <= _low || Step >= _high || _high - _low <= IntervalTolerance * _high);
        if ((decreased && Math.Abs(slope) <= SlopeCut * -_slope) || stuck || _trials >= MaximumTrials)
        {
            Finished = true;
            return;
        }

        if (_modified && decreased && slope >= 0)
            _modified = false;
        // While no step has been good on the original function, the search works on the function less the line of sufficient decrease.
        double tilt = _modified && value <= _best.Value && !decreased ? Decrease * _slope : 0;
        _best = _best with { Value = _best.Value - _best.Step * tilt, Slope = _best.Slope - tilt };
        _other = _other with { Value = _other.Value - _other.Step * tilt, Slope = _other.Slope - tilt };
        Choose(new Trial(Step, value - Step * tilt, slope - tilt));
        _best = _best with { Value = _best.Value + _best.Step * tilt, Slope = _best.Slope + tilt };
        _other = _other with { Value = _other.Value + _other.Step * tilt, Slope = _other.Slope + tilt };
        Narrow();
    }

    private void Narrow()
    {
        if (_bracketed)
        {
            if (Math.Abs(_other.Step - _best.Step) >= 0.66 * _widthBefore)
                Step = _best.Step + 0.5 * (_other.Step - _best.Step);
            _widthBefore = _width;
            _width = Math.Abs(_other.Step - _best.Step);
            _low = Math.Min(_best.Step, _other.Step);
            _high = Math.Max(_best.Step, _other.Step);
        }
        else
        {
            _low = Step + 1.1 * (Step - _best.Step);
            _high = Step + 4 * (Step - _best.Step);
        }

        Step = Math.Clamp(Step, 0, 1e10);
        if (_bracketed && (Step <= _low || Step >= _high || _high - _low <= IntervalTolerance * _high))
            Step = _best.Step;
    }

    // The four cases of section 4 of the paper.
    private void Choose(Trial trial)
    {
        double sign = trial.Slope * Math.Sign(_best.Slope);
        double step;
        if (trial.Value > _best.Value)
        {
            double cubic = Cubic(_best, trial);
            double quadratic = _best.Step + 0.5 * _best.Slope / ((_best.Value - trial.Value) / (trial.Step - _best.Step) + _best.Slope) * (trial.Step - _best.Step);
            step = Math.Abs(cubic - _best.Step) < Math.Abs(quadratic - _best.Step) ? cubic : cubic + (quadratic - cubic) / 2;
            _bracketed = true;
        }
        else if (sign < 0)
        {
            double cubic = Cubic(trial, _best);
            double secant = Secant(trial, _best);
            step = Math.Abs(cubic - trial.Step) > Math.Abs(secant - trial.Step) ? cubic : secant;
            _bracketed = true;
        }
        else if (Math.Abs(trial.Slope) < Math.Abs(_best.Slope))
        {
            double cubic = CubicBeyond(trial, _best);
            double secant = Secant(trial, _best);
            bool nearer = Math.Abs(cubic - trial.Step) < Math.Abs(secant - trial.Step);
            if (_bracketed)
            {
                step = nearer ? cubic : secant;
                double limit = trial.Step + 0.66 * (_other.Step - trial.Step);
                step = trial.Step > _best.Step ? Math.Min(limit, step) : Math.Max(limit, step);
            }
            else
            {
                step = Math.Max(_low, Math.Min(_high, nearer ? secant : cubic));
            }
        }
        else
        {
            step = _bracketed ? Cubic(trial, _other) : trial.Step > _best.Step ? _high : _low;
        }

        if (trial.Value > _best.Value)
        {
            _other = trial;
        }
        else
        {
            if (sign < 0)
                _other = _best;
            _best = trial;
        }

        Step = step;
    }

    private static double Secant(Trial a, Trial b) => a.Step + a.Slope / (a.Slope - b.Slope) * (b.Step - a.Step);

    // The minimiser of the cubic through both values and slopes, measured from the first trial.
    private static double Cubic(Trial a, Trial b)
    {
        double theta = 3 * (a.Value - b.Value) / (b.Step - a.Step) + a.Slope + b.Slope;
        double size = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(a.Slope), Math.Abs(b.Slope)));
        double root = size * Math.Sqrt(Math.Max(0, theta / size * (theta / size) - a.Slope / size * (b.Slope / size)));
        root = b.Step < a.Step ? -root : root;
        double ratio = (root - a.Slope + theta) / (root - a.Slope + root + b.Slope);
        return a.Step + ratio * (b.Step - a.Step);
    }

    // As above, but the cubic's minimum may lie beyond the trial, or nowhere.
    private readonly double CubicBeyond(Trial trial, Trial best)
    {
        double theta = 3 * (best.Value - trial.Value) / (trial.Step - best.Step) + best.Slope + trial.Slope;
        double size = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(best.Slope), Math.Abs(trial.Slope)));
        double root = size * Math.Sqrt(Math.Max(0, theta / size * (theta / size) - best.Slope / size * (trial.Slope / size)));
        root = trial.Step > best.Step ? -root : root;
        double ratio = (root - trial.Slope + theta) / (root + (best.Slope - trial.Slope) + root);
        if (ratio < 0 && root != 0)
            return trial.Step + ratio * (best.Step - trial.Step);
        return trial.Step > best.Step ? _high : _low;
    }

    private readonly record struct Trial(double Step, double Value, double Slope);
}
