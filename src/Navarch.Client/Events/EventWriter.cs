using System.Globalization;
using System.Text.Json;
using Navarch.Api.CoreV1;

namespace Navarch.Client.Events;

/// <summary>Writes events: the first of a series is created, the others raise its count.</summary>
sealed class EventWriter(ApiClient client, TimeProvider time, IdSource ids)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly EventCorrelator _correlator = new(time);

    public async Task WriteAsync(ToldEvent told, CancellationToken cancel)
    {
        if (_correlator.Correlate(told) is not var (joined, series, known)) return;
        var target = Compose(joined);
        for (var attempt = 0; attempt < EventLimits.Attempts; attempt++)
        {
            try
            {
                var state = known is null ? await CreateAsync(target, cancel) : await CountAsync(target, known, cancel);
                if (state is not null) _correlator.Remember(series, state);
                // A refusal (the namespace terminates, the event has expired and the like) will not turn into consent.
                if (state is not null || known is null) return;
                known = null;
            }
            catch (EndpointUnreachableException)
            {
                await Task.Delay(s_pause, time, cancel);
            }
        }
    }

    private async Task<EventSeriesState?> CreateAsync(Event target, CancellationToken cancel)
    {
        var result = await client.CreateAsync(target, cancel);
        return result is ApiResult<Event>.Ok or ApiResult<Event>.AlreadyExists
            ? new EventSeriesState(target.Metadata.Name, 1) : null;
    }

    private async Task<EventSeriesState?> CountAsync(Event target, EventSeriesState known, CancellationToken cancel)
    {
        var count = known.Count + 1;
        var last = target.LastTimestamp!.Value.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var patch = ObjectPatch.Merge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count"u8, count);
            writer.WriteString("lastTimestamp"u8, last);
            writer.WriteString("message"u8, target.Message);
            writer.WriteEndObject();
        }));
        var result = await client.PatchAsync<Event>(target.Metadata.Namespace, known.Name, patch, cancel);
        return result.IsOk ? known with { Count = count } : null;
    }

    private Event Compose(ToldEvent told)
    {
        var @namespace = told.About.Namespace.Length > 0 ? told.About.Namespace : "default";
        return new Event
        {
            // Upstream takes the time as suffix; a random one doesn't collide when many are told at once.
            Metadata = new ObjectMeta { Namespace = @namespace, Name = $"{told.About.Name}.{ids.NewSuffix(16)}" },
            InvolvedObject = told.About,
            Type = told.Type,
            Reason = told.Reason,
            Message = told.Message.Length > 1024 ? told.Message[..1024] : told.Message,
            Source = new EventSource { Component = told.Component, Host = told.Host },
            FirstTimestamp = told.At,
            LastTimestamp = told.At,
            Count = 1,
            ReportingComponent = told.Component,
            ReportingInstance = told.Host,
        };
    }
}
