using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// What node ports a service needs. It can be made again and again, on newer maps, and comes into the service only by
/// <see cref="Apply"/>.
/// </summary>
internal sealed class PortClaim(ServiceSpecDocument service, IReadOnlySet<int> held, PortPool pool)
{
    private readonly List<(DocumentObject Target, string Field, int Number)> _drawn = [];
    private Action<FieldErrors>? _problem;

    public List<int> Taken { get; private set; } = [];

    /// <summary>Whether there is something to be asked of the pool.</summary>
    public bool IsNeeded =>
        service.Ports.Any(port => port.Whole("nodePort") is { } wanted and > 0 ? !held.Contains((int)wanted) : service.NeedsNodePorts)
        || service.NeedsHealthCheckPort && (service.HealthCheckPort == 0 || !held.Contains((int)service.HealthCheckPort));

    /// <summary>False: something of it can't be had, and nothing was taken.</summary>
    public bool TryMake(PortMap map, Random random)
    {
        Taken = [];
        _drawn.Clear();
        _problem = null;
        var index = 0;
        foreach (var port in service.Ports)
        {
            var path = FieldPath.Spec.Child("ports").Index(index++).Child("nodePort");
            if (port.Whole("nodePort") is { } wanted and > 0) Take(map, (int)wanted, path);
            else if (service.NeedsNodePorts) Draw(map, random, port, path);
        }
        if (service.NeedsHealthCheckPort) TakeHealthPort(map, random);
        if (_problem is null) return true;
        foreach (var taken in Taken) map.Release(taken);
        Taken = [];
        return false;
    }

    public void Apply(FieldErrors errors)
    {
        _problem?.Invoke(errors);
        if (_problem is not null) return;
        foreach (var (target, field, number) in _drawn) target[field] = (long)number;
    }

    private void TakeHealthPort(PortMap map, Random random)
    {
        var path = FieldPath.Spec.Child("healthCheckNodePort");
        if (service.HealthCheckPort > 0) Take(map, (int)service.HealthCheckPort, path);
        else if (map.TakeNext(random) is { } drawn) Note(service.Spec, "healthCheckNodePort", drawn);
        else _problem += errors => errors.Internal(path, "failed to allocate a healthCheckNodePort: range is full");
    }

    private void Take(PortMap map, int wanted, FieldPath path)
    {
        if (held.Contains(wanted) || Taken.Contains(wanted)) return;
        if (map.TryTake(wanted)) Taken.Add(wanted);
        else
        {
            _problem += errors => errors.Invalid(path, (long)wanted, pool.Contains(wanted)
                ? "provided port is already allocated"
                : $"provided port is not in the valid range. The range of valid ports is {pool}");
        }
    }

    /// <summary>Ports of one number over several protocols (DNS) get one node port.</summary>
    private void Draw(PortMap map, Random random, DocumentObject port, FieldPath path)
    {
        foreach (var other in service.Ports)
        {
            var isTwin = other != port && other.Whole("port") == port.Whole("port") &&
                (other.String("protocol") ?? Protocol.TCP) != (port.String("protocol") ?? Protocol.TCP);
            if (!isTwin || NumberOf(other) is not { } shared) continue;
            _drawn.Add((port, "nodePort", shared));
            return;
        }
        if (map.TakeNext(random) is { } drawn) Note(port, "nodePort", drawn);
        else _problem += errors => errors.Internal(path, "failed to allocate a nodePort: range is full");
    }

    private int? NumberOf(DocumentObject port)
    {
        if (port.Whole("nodePort") is { } given and > 0) return (int)given;
        foreach (var (target, _, number) in _drawn)
            if (ReferenceEquals(target, port)) return number;
        return null;
    }

    private void Note(DocumentObject target, string field, int number)
    {
        Taken.Add(number);
        _drawn.Add((target, field, number));
    }
}
