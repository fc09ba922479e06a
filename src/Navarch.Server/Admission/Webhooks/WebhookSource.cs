using Navarch.Server.Admission.Policies;
using Navarch.Server.Caching;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>
/// The webhooks of all configurations of a kind, as they are now, by the names of the configurations. Each state of a
/// configuration is read once, when the first write after it comes.
/// </summary>
internal sealed class WebhookSource(
    ResourceCache configurations, Func<CachedObject, IReadOnlyList<AdmissionWebhook>> read)
{
    private readonly Lock _making = new();
    private readonly CompiledStates<IReadOnlyList<AdmissionWebhook>> _known = new(read);
    private volatile State _state = new(-1, []);

    public IReadOnlyList<AdmissionWebhook> Current
    {
        get
        {
            var changes = configurations.Changes;
            if (_state is { } known && known.Changes == changes) return known.Webhooks;
            lock (_making)
            {
                if (_state.Changes != changes)
                    _state = new(changes, [.. _known.Of(configurations.All()).SelectMany(one => one.Value)]);
                return _state.Webhooks;
            }
        }
    }

    private sealed record State(long Changes, IReadOnlyList<AdmissionWebhook> Webhooks);
}
