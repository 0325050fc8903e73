using Spectre.Console;

namespace AkkaZkStream.Cli.Output;

/// <summary>A table on a terminal that is drawn anew a few times a second, however many events there are.</summary>
internal sealed class LiveOutput : IRunOutput
{
    // Faster than this nobody reads, and it would cost time that the run needs.
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly LiveModel _model;
    private readonly LiveView _view;
    private readonly TimeProvider _time;
    private readonly Task _drawing;
    private bool _changed;

    internal LiveOutput(IAnsiConsole console, LiveModel model, LiveView view, TimeProvider time)
    {
        (_model, _view, _time) = (model, view, time);
        _drawing = console.Live(_view.Draw(_model)).Overflow(VerticalOverflow.Crop).StartAsync(DrawAsync);
    }

    public void Follow(Func<NumbersSummary> totals) => Change(() => _model.Totals = totals, notice: null);

    public void Show(NumbersEvent happened) => Change(() => _model.Add(happened), LossNotice.Of(happened));

    public void Notice(string sentence) => Change(() => { }, sentence);

    public void Summary(NumbersSummary summary) => Change(() => _model.Totals = () => summary, notice: null);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        try
        {
            await _drawing;
        }
        catch (IOException)
        {
            // The terminal has gone; the run's outcome does not depend on it.
        }

        _ended.Dispose();
    }

    private void Change(Action change, string? notice)
    {
        if (_drawing.IsFaulted)
            throw new IOException("The terminal has gone.");
        lock (_lock)
        {
            change();
            _model.Notice = notice ?? _model.Notice;
            _changed = true;
        }
    }

    private async Task DrawAsync(LiveDisplayContext display)
    {
        using var timer = new PeriodicTimer(DrawEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
                Draw(display);
        }
        catch (OperationCanceledException)
        {
            Draw(display);
        }
    }

    private void Draw(LiveDisplayContext display)
    {
        lock (_lock)
        {
            if (!_changed)
                return;
            _changed = false;
            display.UpdateTarget(_view.Draw(_model));
        }
    }
}
