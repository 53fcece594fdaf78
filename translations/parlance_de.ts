<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
    <context>
        <name>GrpcAsRest</name>
        <message>
            <source>A binary message cannot be sent as REST.</source>
            <translation>Eine binäre Nachricht lässt sich nicht als REST senden.</translation>
        </message>
        <message>
            <source>Write it as JSON.</source>
            <translation>Schreiben Sie sie als JSON.</translation>
        </message>
    </context>
    <context>
        <name>GrpcBytes</name>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>defekt</translation>
        </message>
        <message>
            <source>prefix</source>
            <translation>Präfix</translation>
        </message>
        <message>
            <source>compressed</source>
            <translation>komprimiert</translation>
        </message>
        <message>
            <source>length</source>
            <translation>Länge</translation>
        </message>
    </context>
    <context>
        <name>GrpcOptions</name>
        <message>
            <source>Transport</source>
            <translation>Transport</translation>
        </message>
        <message>
            <source>gRPC-Web has unary calls and server streams alone.</source>
            <translation>gRPC-Web kennt nur einfache Aufrufe und Ströme vom Server.</translation>
        </message>
        <message>
            <source>gRPC-Web, as text</source>
            <translation>gRPC-Web, als Text</translation>
        </message>
        <message>
            <source>Connect, unary by GET</source>
            <translation>Connect, einfache Aufrufe mit GET</translation>
        </message>
        <message>
            <source>HTTP version</source>
            <translation>HTTP-Version</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>Of gRPC-Web and Connect; both directions at once want HTTP/2.</source>
            <translation>Von gRPC-Web und Connect; beide Richtungen zugleich brauchen HTTP/2.</translation>
        </message>
        <message>
            <source>TLS</source>
            <translation>TLS</translation>
        </message>
        <message>
            <source>plain text</source>
            <translation>unverschlüsselt</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Verify the server</source>
            <translation>Server prüfen</translation>
        </message>
        <message>
            <source>Refuse certificates nobody this computer knows vouches for.</source>
            <translation>Zertifikate ablehnen, für die niemand bürgt, den dieser Rechner kennt.</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Frist</translation>
        </message>
        <message>
            <source>Sent as grpc-timeout and kept by both sides; milliseconds.</source>
            <translation>Wird als grpc-timeout gesendet und von beiden Seiten eingehalten; Millisekunden.</translation>
        </message>
        <message>
            <source>Wait for the server</source>
            <translation>Auf den Server warten</translation>
        </message>
        <message>
            <source>Instead of failing at once when it cannot be reached.</source>
            <translation>Statt gleich zu scheitern, wenn er nicht erreichbar ist.</translation>
        </message>
        <message>
            <source>Types come from</source>
            <translation>Typen kommen von</translation>
        </message>
        <message>
            <source>Files count as soon as they are named.</source>
            <translation>Dateien gelten, sobald sie genannt sind.</translation>
        </message>
        <message>
            <source>server reflection</source>
            <translation>Server-Reflexion</translation>
        </message>
        <message>
            <source>.proto files</source>
            <translation>.proto-Dateien</translation>
        </message>
        <message>
            <source>descriptor set</source>
            <translation>Deskriptorsatz</translation>
        </message>
        <message>
            <source>nowhere (bytes only)</source>
            <translation>nirgends (nur Bytes)</translation>
        </message>
        <message>
            <source>Relative ones start at the collection's folder.</source>
            <translation>Relative beginnen im Ordner der Sammlung.</translation>
        </message>
        <message>
            <source>Protobuf (*.proto);;All files (*)</source>
            <translation>Protobuf (*.proto);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Import paths</source>
            <translation>Importpfade</translation>
        </message>
        <message>
            <source>Where the files find what they import.</source>
            <translation>Wo die Dateien finden, was sie importieren.</translation>
        </message>
        <message>
            <source>Descriptor set</source>
            <translation>Deskriptorsatz</translation>
        </message>
        <message>
            <source>Written by protoc -o or buf build.</source>
            <translation>Geschrieben von protoc -o oder buf build.</translation>
        </message>
        <message>
            <source>Descriptor sets (*.protoset *.pb *.bin *.binpb);;All files (*)</source>
            <translation>Deskriptorsätze (*.protoset *.pb *.bin *.binpb);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Overrides what the address says (grpcs:// or port 443: TLS).</source>
            <translation>Geht vor dem, was die Adresse sagt (grpcs:// oder Port 443: TLS).</translation>
        </message>
        <message>
            <source>Compression</source>
            <translation>Kompression</translation>
        </message>
        <message>
            <source>Of what is sent.</source>
            <translation>Dessen, was gesendet wird.</translation>
        </message>
        <message>
            <source>Authority</source>
            <translation>Authority</translation>
        </message>
        <message>
            <source>Instead of host and port, for the certificate too.</source>
            <translation>Statt Host und Port, auch für das Zertifikat.</translation>
        </message>
        <message>
            <source>Largest message received</source>
            <translation>Größte empfangene Nachricht</translation>
        </message>
        <message>
            <source>Bytes.</source>
            <translation>Bytes.</translation>
        </message>
        <message>
            <source>Largest message sent</source>
            <translation>Größte gesendete Nachricht</translation>
        </message>
        <message>
            <source>Keep-alive pings</source>
            <translation>Keep-alive-Pings</translation>
        </message>
        <message>
            <source>Every so many milliseconds.</source>
            <translation>Alle so viele Millisekunden.</translation>
        </message>
        <message>
            <source>User agent</source>
            <translation>User-Agent</translation>
        </message>
        <message>
            <source>Stands before the library's own.</source>
            <translation>Steht vor dem der Bibliothek.</translation>
        </message>
        <message>
            <source>Reuse connections</source>
            <translation>Verbindungen wiederverwenden</translation>
        </message>
        <message>
            <source>Take one that is open to the same place.</source>
            <translation>Eine nehmen, die dorthin offen ist.</translation>
        </message>
        <message>
            <source>.proto files or a descriptor set</source>
            <translation>.proto-Dateien oder ein Descriptor-Set</translation>
        </message>
        <message>
            <source>Types (*.proto *.protoset *.pb *.bin *.binpb);;All files (*)</source>
            <translation>Typen (*.proto *.protoset *.pb *.bin *.binpb);;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>GrpcUi</name>
        <message>
            <source>What this method is over HTTP is not known before its types are.</source>
            <translation>Was diese Methode über HTTP ist, ist erst bekannt, wenn ihre Typen es sind.</translation>
        </message>
        <message>
            <source>Metadata</source>
            <translation>Metadaten</translation>
        </message>
        <message>
            <source>host:port, or paste a grpcurl command</source>
            <translation>host:port, oder einen grpcurl-Befehl einfügen</translation>
        </message>
        <message>
            <source>Not base64: values of names that end in -bin are bytes.</source>
            <translation>Kein Base64: Werte von Namen, die auf -bin enden, sind Bytes.</translation>
        </message>
    </context>
    <context>
        <name>HttpUi</name>
        <message>
            <source>https://example.com/path, or paste a curl command</source>
            <translation>https://example.com/pfad, oder einen curl-Befehl einfügen</translation>
        </message>
        <message>
            <source>The settings say not to verify the server: anyone in between can read and change what is sent.</source>
            <translation>Die Einstellungen sagen, den Server nicht zu prüfen: Wer dazwischen sitzt, kann mitlesen und ändern.</translation>
        </message>
    </context>
    <context>
        <name>Insight</name>
        <message>
            <source>Buffering by a proxy</source>
            <translation>Pufferung durch einen Proxy</translation>
        </message>
        <message>
            <source>Events and keep-alives are held back and arrive in clumps: about %1 at once after %2 of silence</source>
            <translation>Ereignisse und Lebenszeichen werden zurückgehalten und kommen in Schüben: etwa %1 auf einmal nach %2 Stille</translation>
        </message>
        <message>
            <source>Events arrive in clumps: about %1 at once after %2 of silence</source>
            <translation>Ereignisse kommen in Schüben: etwa %1 auf einmal nach %2 Stille</translation>
        </message>
        <message>
            <source>A proxy on the way may be buffering the stream, or the server itself sends in batches; the times alone do not tell which.</source>
            <translation>Ein Proxy auf dem Weg puffert vielleicht den Strom, oder der Server selbst sendet schubweise; die Zeiten allein verraten nicht, was davon.</translation>
        </message>
        <message>
            <source>A reverse proxy such as nginx collects an answer before it passes it on, unless proxy_buffering is off or the answer says X-Accel-Buffering: no. Compression collects too, where it does not flush after each event.</source>
            <translation>Ein Reverse-Proxy wie nginx sammelt eine Antwort, bevor er sie weitergibt, außer wenn proxy_buffering aus ist oder die Antwort X-Accel-Buffering: no sagt. Auch Kompression sammelt, wo sie nicht nach jedem Ereignis ausgibt.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Send again uncompressed</source>
            <translation>Unkomprimiert noch einmal senden</translation>
        </message>
        <message>
            <source>Many streams over HTTP/1.1</source>
            <translation>Viele Ströme über HTTP/1.1</translation>
        </message>
        <message>
            <source>%1 streams to %2 over HTTP/1.1: a browser would hang here</source>
            <translation>%1 Ströme zu %2 über HTTP/1.1: ein Browser bliebe hier hängen</translation>
        </message>
        <message>
            <source>Browsers open six connections to one host over HTTP/1.1, all tabs together. With six streams open every further request waits, without an error. Over HTTP/2 streams share one connection and the limit is about a hundred.</source>
            <translation>Browser öffnen über HTTP/1.1 sechs Verbindungen zu einem Host, für alle Tabs zusammen. Sind sechs Ströme offen, wartet jede weitere Anfrage, ohne Fehlermeldung. Über HTTP/2 teilen sich Ströme eine Verbindung, und die Grenze liegt bei etwa hundert.</translation>
        </message>
        <message>
            <source>HTTP version…</source>
            <translation>HTTP-Version…</translation>
        </message>
        <message>
            <source>Deprecation and Sunset</source>
            <translation>Deprecation und Sunset</translation>
        </message>
        <message>
            <source>This was to be gone since %1</source>
            <translation>Dies sollte seit %1 abgeschaltet sein</translation>
        </message>
        <message>
            <source>This goes away today</source>
            <translation>Dies wird heute abgeschaltet</translation>
        </message>
        <message>
            <source>This goes away in %1, on %2</source>
            <translation>Dies wird in %1 abgeschaltet, am %2</translation>
        </message>
        <message>
            <source>This is deprecated</source>
            <translation>Dies ist veraltet</translation>
        </message>
        <message>
            <source>This will be deprecated on %1</source>
            <translation>Dies gilt ab %1 als veraltet</translation>
        </message>
        <message>
            <source>This has been deprecated since %1</source>
            <translation>Dies gilt seit %1 als veraltet</translation>
        </message>
        <message>
            <source>ETag</source>
            <translation>ETag</translation>
        </message>
        <message>
            <source>Not modified: what carries this ETag is still current</source>
            <translation>Unverändert: was dieses ETag trägt, ist noch aktuell</translation>
        </message>
        <message>
            <source>The ETag is not in quotes: %1</source>
            <translation>Das ETag steht nicht in Anführungszeichen: %1</translation>
        </message>
        <message>
            <source>Clients and caches may not take it for one, and load everything anew each time.</source>
            <translation>Clients und Caches erkennen es vielleicht nicht und laden jedes Mal alles neu.</translation>
        </message>
        <message>
            <source>The server ignores If-None-Match: same ETag, whole answer</source>
            <translation>Der Server beachtet If-None-Match nicht: gleiches ETag, ganze Antwort</translation>
        </message>
        <message>
            <source>With the tag of what the server has, the answer should be 304 Not Modified without a body.</source>
            <translation>Auf das Tag dessen, was der Server hat, sollte 304 Not Modified ohne Inhalt folgen.</translation>
        </message>
        <message>
            <source>The answer has an ETag: ask only for changes</source>
            <translation>Die Antwort hat ein ETag: nur nach Änderungen fragen</translation>
        </message>
        <message>
            <source>Send with If-None-Match</source>
            <translation>Mit If-None-Match senden</translation>
        </message>
        <message>
            <source>Event streams in caches</source>
            <translation>Ereignisströme in Caches</translation>
        </message>
        <message>
            <source>The event stream lacks Cache-Control: no-cache</source>
            <translation>Dem Ereignisstrom fehlt Cache-Control: no-cache</translation>
        </message>
        <message>
            <source>Without it a cache on the way may keep the stream and give old events to the next client, by rules of its own where the answer does not name any.</source>
            <translation>Ohne diese Angabe darf ein Cache auf dem Weg den Strom aufheben und dem nächsten Client alte Ereignisse geben, nach eigenen Regeln, wo die Antwort keine nennt.</translation>
        </message>
        <message>
            <source>Show headers</source>
            <translation>Header zeigen</translation>
        </message>
        <message>
            <source>Last-Event-ID ignored</source>
            <translation>Last-Event-ID nicht beachtet</translation>
        </message>
        <message>
            <source>After reconnecting the server sent event %1 once more</source>
            <translation>Nach dem Wiederverbinden sandte der Server Ereignis %1 noch einmal</translation>
        </message>
        <message>
            <source>Last-Event-ID names the last event that was received; the stream should go on behind it.</source>
            <translation>Last-Event-ID nennt das letzte Ereignis, das ankam; der Strom sollte dahinter weitergehen.</translation>
        </message>
        <message>
            <source>The server ignores Last-Event-ID: after %1 it began again with its first event</source>
            <translation>Der Server beachtet Last-Event-ID nicht: nach %1 begann er wieder mit dem ersten Ereignis</translation>
        </message>
        <message>
            <source>The server ignores Last-Event-ID: after %1 came %2, which had been there before</source>
            <translation>Der Server beachtet Last-Event-ID nicht: nach %1 kam %2, das schon da gewesen war</translation>
        </message>
        <message>
            <source>The server may ignore Last-Event-ID: after %1 it went on with %2</source>
            <translation>Der Server beachtet Last-Event-ID vielleicht nicht: nach %1 ging es mit %2 weiter</translation>
        </message>
        <message>
            <source>Events were lost: after Last-Event-ID %1 the server went on with %2</source>
            <translation>Ereignisse gingen verloren: nach Last-Event-ID %1 ging es mit %2 weiter</translation>
        </message>
        <message>
            <source>Until then the ids counted up by one. The server may not keep what it sent, or not long enough.</source>
            <translation>Bis dahin zählten die Ids um eins hoch. Vielleicht hebt der Server nicht auf, was er sandte, oder nicht lange genug.</translation>
        </message>
        <message>
            <source>Of the first events after reconnecting, %1 had been received before.</source>
            <translation>Von den ersten Ereignissen nach dem Wiederverbinden waren %1 schon empfangen.</translation>
        </message>
        <message>
            <source>A client that reconnects handles these events twice, or misses what came in between.</source>
            <translation>Ein Client, der sich wieder verbindet, verarbeitet diese Ereignisse doppelt, oder ihm fehlt, was dazwischen kam.</translation>
        </message>
        <message>
            <source>Pages by Link</source>
            <translation>Seiten durch Link</translation>
        </message>
        <message>
            <source>The last page</source>
            <translation>Die letzte Seite</translation>
        </message>
        <message>
            <source>There is a next page</source>
            <translation>Es gibt eine nächste Seite</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Vorige Seite</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Nächste Seite</translation>
        </message>
        <message>
            <source>It is on another server, which should not get this request&apos;s headers by one click.</source>
            <translation>Sie liegt auf einem anderen Server, der die Header dieser Anfrage nicht durch einen Klick bekommen soll.</translation>
        </message>
        <message>
            <source>Silent streams</source>
            <translation>Stille Ströme</translation>
        </message>
        <message>
            <source>Proxies and load balancers often end a connection on which nothing moves for 60 seconds, some sooner. A server keeps it alive by a comment line (a line that begins with a colon) or a ping every 15 seconds or so.</source>
            <translation>Proxys und Lastverteiler beenden eine Verbindung, auf der sich nichts bewegt, oft nach 60 Sekunden, manche früher. Ein Server hält sie am Leben durch eine Kommentarzeile (sie beginnt mit einem Doppelpunkt) oder einen Ping etwa alle 15 Sekunden.</translation>
        </message>
        <message>
            <source>No keep-alive: the stream was silent for %1</source>
            <translation>Kein Lebenszeichen: der Strom war %1 lang still</translation>
        </message>
        <message>
            <source>No keep-alive: nothing has come for %1</source>
            <translation>Kein Lebenszeichen: seit %1 kam nichts</translation>
        </message>
        <message>
            <source>The stream ended after %1 of silence; a proxy may have closed it</source>
            <translation>Der Strom endete nach %1 Stille; vielleicht hat ein Proxy ihn geschlossen</translation>
        </message>
        <message>
            <source>Problem details</source>
            <translation>Problem Details</translation>
        </message>
        <message>
            <source>The answer says it is problem details, and is not readable as such</source>
            <translation>Die Antwort nennt sich Problem Details und ist als solche nicht lesbar</translation>
        </message>
        <message>
            <source>This occurrence: %1</source>
            <translation>Dieser Fall: %1</translation>
        </message>
        <message>
            <source>Type: %1</source>
            <translation>Typ: %1</translation>
        </message>
        <message>
            <source>It names status %1; the answer&apos;s own is %2.</source>
            <translation>Darin steht Status %1; die Antwort selbst hat %2.</translation>
        </message>
        <message>
            <source>Retry-After</source>
            <translation>Retry-After</translation>
        </message>
        <message>
            <source>Too many requests: the server asks to wait %1</source>
            <translation>Zu viele Anfragen: der Server bittet, %1 zu warten</translation>
        </message>
        <message>
            <source>Not available now: the server asks to wait %1</source>
            <translation>Zurzeit nicht verfügbar: der Server bittet, %1 zu warten</translation>
        </message>
        <message>
            <source>Wait %1 and retry</source>
            <translation>%1 warten und wiederholen</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Retry-After is neither seconds nor a date: %1</source>
            <translation>Retry-After ist weder Sekunden noch ein Datum: %1</translation>
        </message>
        <message>
            <source>Too many requests, and no Retry-After says how long to wait</source>
            <translation>Zu viele Anfragen, und kein Retry-After sagt, wie lange zu warten ist</translation>
        </message>
        <message>
            <source>Lost MQTT sessions</source>
            <translation>Verlorene MQTT-Sitzungen</translation>
        </message>
        <message>
            <source>The broker had lost the session when the client reconnected</source>
            <translation>Der Broker hatte die Sitzung nicht mehr, als der Client sich wieder verband</translation>
        </message>
        <message>
            <source>The broker had lost the session at %1 reconnections</source>
            <translation>Der Broker hatte die Sitzung bei %1 Wiederverbindungen nicht mehr</translation>
        </message>
        <message>
            <source>Messages that came in between were not kept, not even at QoS 1 and 2, and the subscriptions were made anew.</source>
            <translation>Nachrichten, die dazwischen kamen, wurden nicht aufgehoben, auch nicht bei QoS 1 und 2, und die Abonnements wurden neu gemacht.</translation>
        </message>
        <message>
            <source>The session expiry asked for is 0: the broker drops the session with the connection.</source>
            <translation>Als Lebensdauer der Sitzung ist 0 verlangt: der Broker verwirft sie mit der Verbindung.</translation>
        </message>
        <message>
            <source>Session expiry…</source>
            <translation>Lebensdauer der Sitzung…</translation>
        </message>
        <message>
            <source>The broker may have been restarted without storage, the session may have expired, or another client used the same client identifier.</source>
            <translation>Vielleicht wurde der Broker ohne Speicher neu gestartet, die Sitzung ist abgelaufen, oder ein anderer Client benutzte dieselbe Client-Id.</translation>
        </message>
        <message>
            <source>1 day</source>
            <translation>1 Tag</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 Tagen</translation>
        </message>
    </context>
    <context>
        <name>JsonCheck</name>
        <message>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a string</source>
            <translation>eine Zeichenkette</translation>
        </message>
        <message>
            <source>an array</source>
            <translation>ein Feld [ ]</translation>
        </message>
        <message>
            <source>an object</source>
            <translation>ein Objekt</translation>
        </message>
        <message>
            <source>“%1” is set already; of “%2” only one member may be.</source>
            <translation>„%1“ ist schon gesetzt; von „%2“ darf es nur ein Mitglied sein.</translation>
        </message>
        <message>
            <source>“%1” is given twice.</source>
            <translation>„%1“ steht zweimal da.</translation>
        </message>
        <message>
            <source>%1 has no field “%2”.</source>
            <translation>%1 hat kein Feld „%2“.</translation>
        </message>
        <message>
            <source>Did you mean “%1”?</source>
            <translation>Meinten Sie „%1“?</translation>
        </message>
        <message>
            <source>a name</source>
            <translation>ein Name</translation>
        </message>
        <message>
            <source>%1 has no value “%2”.</source>
            <translation>%1 hat keinen Wert „%2“.</translation>
        </message>
        <message>
            <source>%1 does not fit into %2.</source>
            <translation>%1 passt nicht in %2.</translation>
        </message>
        <message>
            <source>%1 must be %2, not %3.</source>
            <translation>%1 muss %2 sein, nicht %3.</translation>
        </message>
    </context>
    <context>
        <name>JsonHints</name>
        <message>
            <source>A time: "2026-01-31T12:00:00Z" (RFC 3339).</source>
            <translation>Ein Zeitpunkt: "2026-01-31T12:00:00Z" (RFC 3339).</translation>
        </message>
        <message>
            <source>A length of time in seconds: "1.5s".</source>
            <translation>Eine Dauer in Sekunden: "1.5s".</translation>
        </message>
        <message>
            <source>Names of fields: "user.displayName,photo".</source>
            <translation>Namen von Feldern: "user.displayName,photo".</translation>
        </message>
        <message>
            <source>Any JSON object.</source>
            <translation>Jedes JSON-Objekt.</translation>
        </message>
        <message>
            <source>Any JSON value.</source>
            <translation>Jeder JSON-Wert.</translation>
        </message>
        <message>
            <source>Any JSON array.</source>
            <translation>Jedes JSON-Feld [ ].</translation>
        </message>
        <message>
            <source>Any message: "@type" names its type, its fields stand beside.</source>
            <translation>Jede Nachricht: "@type" nennt den Typ, daneben stehen seine Felder.</translation>
        </message>
        <message>
            <source>One of “%1”: only one of its members may be set.</source>
            <translation>Eines von „%1“: nur ein Mitglied davon darf gesetzt sein.</translation>
        </message>
        <message>
            <source>Required.</source>
            <translation>Erforderlich.</translation>
        </message>
        <message>
            <source>Default: %1.</source>
            <translation>Vorgabe: %1.</translation>
        </message>
        <message>
            <source>value %1</source>
            <translation>Wert %1</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source> · field %1</source>
            <translation> · Feld %1</translation>
        </message>
        <message>
            <source> · deprecated</source>
            <translation> · veraltet</translation>
        </message>
    </context>
    <context>
        <name>MqttSettings</name>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>3.1.1 for brokers that do not speak 5.</source>
            <translation>3.1.1 für Broker, die 5 nicht sprechen.</translation>
        </message>
        <message>
            <source>Client identifier</source>
            <translation>Client-Kennung</translation>
        </message>
        <message>
            <source>Without one, each call is a client of its own.</source>
            <translation>Ohne sie ist jeder Aufruf ein eigener Client.</translation>
        </message>
        <message>
            <source>Clean start</source>
            <translation>Sauberer Start</translation>
        </message>
        <message>
            <source>The broker forgets what it has of this client. With Reconnect the session is kept unless this is set.</source>
            <translation>Der Broker vergisst, was er von diesem Client hat. Mit „Neu verbinden“ bleibt die Sitzung erhalten, wenn dies nicht gesetzt ist.</translation>
        </message>
        <message>
            <source>Session expires after</source>
            <translation>Sitzung verfällt nach</translation>
        </message>
        <message>
            <source>Seconds the broker keeps the session without a connection (MQTT 5).</source>
            <translation>Sekunden, die der Broker die Sitzung ohne Verbindung behält (MQTT 5).</translation>
        </message>
        <message>
            <source>Keep-alive</source>
            <translation>Keep-alive</translation>
        </message>
        <message>
            <source>Seconds; a ping when nothing else was sent. 0: none.</source>
            <translation>Sekunden; ein Ping, wenn sonst nichts gesendet wurde. 0: keiner.</translation>
        </message>
        <message>
            <source>Quality of service</source>
            <translation>Zustellgüte</translation>
        </message>
        <message>
            <source>0 at most once, 1 at least once, 2 exactly once; where nothing else is said.</source>
            <translation>0 höchstens einmal, 1 mindestens einmal, 2 genau einmal; wo nichts anderes gesagt ist.</translation>
        </message>
        <message>
            <source>Reconnect</source>
            <translation>Neu verbinden</translation>
        </message>
        <message>
            <source>Connect again when the connection breaks off; what is under way goes on.</source>
            <translation>Neu verbinden, wenn die Verbindung abreißt; was unterwegs ist, geht weiter.</translation>
        </message>
        <message>
            <source>Messages are requests</source>
            <translation>Nachrichten sind Anfragen</translation>
        </message>
        <message>
            <source>Each gets a response topic and correlation data, and its answer is matched (MQTT 5).</source>
            <translation>Jede bekommt ein Antwort-Topic und Korrelationsdaten, und ihre Antwort wird zugeordnet (MQTT 5).</translation>
        </message>
        <message>
            <source>Time to connect</source>
            <translation>Zeit zum Verbinden</translation>
        </message>
        <message>
            <source>Until the broker accepts; milliseconds.</source>
            <translation>Bis der Broker annimmt; Millisekunden.</translation>
        </message>
        <message>
            <source>Disconnect after messages</source>
            <translation>Trennen nach Nachrichten</translation>
        </message>
        <message>
            <source>As soon as so many were received; 0: never.</source>
            <translation>Sobald so viele empfangen sind; 0: nie.</translation>
        </message>
        <message>
            <source>Disconnect after</source>
            <translation>Trennen nach</translation>
        </message>
        <message>
            <source>So many milliseconds after connecting; 0: never.</source>
            <translation>So viele Millisekunden nach dem Verbinden; 0: nie.</translation>
        </message>
        <message>
            <source>Largest message received</source>
            <translation>Größte empfangene Nachricht</translation>
        </message>
        <message>
            <source>Bytes. MQTT goes over TCP and TLS: the library has no WebSocket transport.</source>
            <translation>Bytes. MQTT geht über TCP und TLS: die Bibliothek kann es nicht über WebSocket.</translation>
        </message>
        <message>
            <source>Verify the server</source>
            <translation>Server prüfen</translation>
        </message>
        <message>
            <source>Refuse certificates nobody this computer knows vouches for.</source>
            <translation>Zertifikate ablehnen, für die niemand bürgt, den dieser Rechner kennt.</translation>
        </message>
    </context>
    <context>
        <name>MqttUi</name>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>XML</source>
            <translation>XML</translation>
        </message>
        <message>
            <source>Binary (base64)</source>
            <translation>Binär (Base64)</translation>
        </message>
        <message>
            <source>User properties</source>
            <translation>User-Properties</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Disconnect</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>Say DISCONNECT once what was sent is acknowledged</source>
            <translation>DISCONNECT sagen, sobald alles Gesendete bestätigt ist</translation>
        </message>
        <message>
            <source>mqtt:// or mqtts:// address, with a topic behind the host</source>
            <translation>mqtt://- oder mqtts://-Adresse, mit einem Topic hinter dem Host</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Theme: like the system</source>
            <translation>Design: wie das System</translation>
        </message>
        <message>
            <source>Theme: light</source>
            <translation>Design: hell</translation>
        </message>
        <message>
            <source>Theme: dark</source>
            <translation>Design: dunkel</translation>
        </message>
        <message>
            <source>Font size: larger</source>
            <translation>Schrift: größer</translation>
        </message>
        <message>
            <source>Font size: smaller</source>
            <translation>Schrift: kleiner</translation>
        </message>
        <message>
            <source>Response: beside the request</source>
            <translation>Antwort: neben der Anfrage</translation>
        </message>
        <message>
            <source>Response: below the request</source>
            <translation>Antwort: unter der Anfrage</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>Environment: %1</source>
            <translation>Umgebung: %1</translation>
        </message>
        <message>
            <source>Environment: none</source>
            <translation>Umgebung: keine</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
    </context>
    <context>
        <name>WebSocketOptions</name>
        <message>
            <source>Subprotocols</source>
            <translation>Subprotokolle</translation>
        </message>
        <message>
            <source>Offered to the server, best first, with commas between them.</source>
            <translation>Werden dem Server angeboten, das beste zuerst, mit Kommas dazwischen.</translation>
        </message>
        <message>
            <source>Time to connect</source>
            <translation>Zeit zum Verbinden</translation>
        </message>
        <message>
            <source>Until the handshake is answered; milliseconds.</source>
            <translation>Bis der Handshake beantwortet ist; Millisekunden.</translation>
        </message>
        <message>
            <source>Keep-alive pings</source>
            <translation>Keep-alive-Pings</translation>
        </message>
        <message>
            <source>Every so many milliseconds; without any answer the connection counts as lost.</source>
            <translation>Alle so viele Millisekunden; ohne jede Antwort gilt die Verbindung als verloren.</translation>
        </message>
        <message>
            <source>Close after messages</source>
            <translation>Schließen nach Nachrichten</translation>
        </message>
        <message>
            <source>As soon as so many were received; 0: never.</source>
            <translation>Sobald so viele empfangen wurden; 0: nie.</translation>
        </message>
        <message>
            <source>Close after</source>
            <translation>Schließen nach</translation>
        </message>
        <message>
            <source>So many milliseconds after connecting; 0: never.</source>
            <translation>So viele Millisekunden nach dem Verbinden; 0: nie.</translation>
        </message>
        <message>
            <source>Wait for the server's Close</source>
            <translation>Warten auf das Close des Servers</translation>
        </message>
        <message>
            <source>Milliseconds after ours.</source>
            <translation>Millisekunden nach unserem.</translation>
        </message>
        <message>
            <source>Largest message received</source>
            <translation>Größte empfangene Nachricht</translation>
        </message>
        <message>
            <source>Verify the server</source>
            <translation>Server prüfen</translation>
        </message>
        <message>
            <source>Refuse certificates nobody this computer knows vouches for.</source>
            <translation>Zertifikate ablehnen, für die niemand bürgt, den dieser Rechner kennt.</translation>
        </message>
        <message>
            <source>Encode the address</source>
            <translation>Adresse kodieren</translation>
        </message>
        <message>
            <source>Percent-encode what a URL may not hold.</source>
            <translation>Prozentkodieren, was eine URL nicht enthalten darf.</translation>
        </message>
        <message>
            <source>Bytes.</source>
            <translation>Bytes.</translation>
        </message>
    </context>
    <context>
        <name>WebSocketUi</name>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>XML</source>
            <translation>XML</translation>
        </message>
        <message>
            <source>Binary (base64)</source>
            <translation>Binär (Base64)</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Say Close with code 1000; what the server still sends comes</source>
            <translation>Close mit Code 1000 senden; was der Server noch sendet, kommt an</translation>
        </message>
        <message>
            <source>ws:// or wss:// address</source>
            <translation>Adresse mit ws:// oder wss://</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::BehaviourCard</name>
        <message>
            <source>Switch "%1" on or off</source>
            <translation>„%1“ ein- oder ausschalten</translation>
        </message>
        <message>
            <source>Show or hide the settings of "%1"</source>
            <translation>Einstellungen von „%1“ zeigen oder verbergen</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::Behaviours</name>
        <message>
            <source>Stream faults</source>
            <translation>Fehler in Strömen</translation>
        </message>
        <message>
            <source>Streams, long polls and MQTT break off, fall silent, come in bursts or hold garbage; ?fault= and X-Fault ask for the same</source>
            <translation>Ströme, Long Polls und MQTT brechen ab, verstummen, kommen in Schüben oder enthalten Unlesbares; ?fault= und X-Fault verlangen dasselbe</translation>
        </message>
        <message>
            <source>Fault</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>After messages</source>
            <translation>Nach Nachrichten</translation>
        </message>
        <message>
            <source>Silence (s)</source>
            <translation>Stille (s)</translation>
        </message>
        <message>
            <source>Messages in a burst</source>
            <translation>Nachrichten je Schub</translation>
        </message>
        <message>
            <source>Problem details</source>
            <translation>Fehlerbeschreibungen</translation>
        </message>
        <message>
            <source>Errors as application/problem+json (RFC 9457) with a trace id; X-Request-Id and traceparent are given back</source>
            <translation>Fehler als application/problem+json (RFC 9457) mit Trace-Id; X-Request-Id und traceparent werden zurückgegeben</translation>
        </message>
        <message>
            <source>Cross-origin requests</source>
            <translation>Anfragen fremder Herkunft</translation>
        </message>
        <message>
            <source>Answers preflights; Access-Control-Allow-Origin for the listed origins or any</source>
            <translation>Beantwortet Preflights; Access-Control-Allow-Origin für die genannten Herkünfte oder alle</translation>
        </message>
        <message>
            <source>Latency</source>
            <translation>Verzögerung</translation>
        </message>
        <message>
            <source>Answers late: a fixed time, evenly spread, or log-normal by median and p99 (milliseconds)</source>
            <translation>Antwortet verspätet: feste Zeit, gleich verteilt oder log-normal nach Median und p99 (Millisekunden)</translation>
        </message>
        <message>
            <source>Conditional requests</source>
            <translation>Bedingte Anfragen</translation>
        </message>
        <message>
            <source>ETag and Last-Modified; If-None-Match → 304, If-Match → 412, 428 where a precondition is required</source>
            <translation>ETag und Last-Modified; If-None-Match → 304, If-Match → 412, 428 wo eine Bedingung verlangt wird</translation>
        </message>
        <message>
            <source>Pagination</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Lists in pages: limit, opaque cursor, next_cursor, Link rel="next" (RFC 8288)</source>
            <translation>Listen in Seiten: limit, undurchsichtiger Cursor, next_cursor, Link rel="next" (RFC 8288)</translation>
        </message>
        <message>
            <source>Start of type URIs</source>
            <translation>Anfang der Typ-URIs</translation>
        </message>
        <message>
            <source>Origins</source>
            <translation>Herkünfte</translation>
        </message>
        <message>
            <source>Allow credentials</source>
            <translation>Anmeldedaten erlauben</translation>
        </message>
        <message>
            <source>Remembered for (s)</source>
            <translation>Gemerkt für (s)</translation>
        </message>
        <message>
            <source>Distribution</source>
            <translation>Verteilung</translation>
        </message>
        <message>
            <source>Fixed time (ms)</source>
            <translation>Feste Zeit (ms)</translation>
        </message>
        <message>
            <source>Shortest (ms)</source>
            <translation>Kürzeste (ms)</translation>
        </message>
        <message>
            <source>Longest (ms)</source>
            <translation>Längste (ms)</translation>
        </message>
        <message>
            <source>Median (ms)</source>
            <translation>Median (ms)</translation>
        </message>
        <message>
            <source>99 % within (ms)</source>
            <translation>99 % innerhalb (ms)</translation>
        </message>
        <message>
            <source>Require If-Match</source>
            <translation>If-Match verlangen</translation>
        </message>
        <message>
            <source>Cache-Control</source>
            <translation>Cache-Control</translation>
        </message>
        <message>
            <source>Page size</source>
            <translation>Seitengröße</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Handler</source>
            <translation>Handler</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::Messages</name>
        <message>
            <source>client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>mock</source>
            <translation>Mock</translation>
        </message>
        <message>
            <source>%1 earlier ones</source>
            <translation>%1 frühere</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::MockController</name>
        <message>
            <source>There is no mock server.</source>
            <translation>Es gibt keinen Mock-Server.</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::MockPage</name>
        <message>
            <source>Bank (demo)</source>
            <translation>Bank (Demo)</translation>
        </message>
        <message>
            <source>Reset data</source>
            <translation>Daten zurücksetzen</translation>
        </message>
        <message>
            <source>Back to the data the seed makes; what requests changed is forgotten</source>
            <translation>Zurück zu den Daten des Startwerts; was Anfragen geändert haben, ist vergessen</translation>
        </message>
        <message>
            <source>Behaviours</source>
            <translation>Verhalten</translation>
        </message>
        <message>
            <source>● running · %1 req/s</source>
            <translation>● läuft · %1 Anfr./s</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Stop the mock and close its connections</source>
            <translation>Den Mock anhalten und seine Verbindungen schließen</translation>
        </message>
        <message>
            <source>Start the mock</source>
            <translation>Den Mock starten</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::MockSidePanel</name>
        <message>
            <source>Bank (demo)</source>
            <translation>Bank (Demo)</translation>
        </message>
        <message>
            <source>Mock servers</source>
            <translation>Mock-Server</translation>
        </message>
        <message>
            <source>HTTP port</source>
            <translation>HTTP-Port</translation>
        </message>
        <message>
            <source>gRPC port</source>
            <translation>gRPC-Port</translation>
        </message>
        <message>
            <source>MQTT port</source>
            <translation>MQTT-Port</translation>
        </message>
        <message>
            <source>Port of the next start; 0 takes a free one</source>
            <translation>Port des nächsten Starts; 0 nimmt einen freien</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>The same seed makes the same data</source>
            <translation>Gleicher Startwert, gleiche Daten</translation>
        </message>
        <message>
            <source>Serve https with a certificate made for it</source>
            <translation>https mit eigens erzeugtem Zertifikat anbieten</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy %1</source>
            <translation>%1 kopieren</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::NotesView</name>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::SeenDetail</name>
        <message>
            <source>Messages</source>
            <translation>Nachrichten</translation>
        </message>
        <message>
            <source>Messages of the exchange, as the mock saw them</source>
            <translation>Nachrichten des Austauschs, wie der Mock sie sah</translation>
        </message>
        <message>
            <source>Open as request</source>
            <translation>Als Anfrage öffnen</translation>
        </message>
        <message>
            <source>Views of the selected request</source>
            <translation>Ansichten der gewählten Anfrage</translation>
        </message>
        <message>
            <source>Request as the mock saw it</source>
            <translation>Anfrage, wie der Mock sie sah</translation>
        </message>
        <message>
            <source>Answer the mock gave</source>
            <translation>Antwort, die der Mock gab</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Open the same request in a tab, to change it and send it again</source>
            <translation>Dieselbe Anfrage in einem Tab öffnen, um sie zu ändern und erneut zu senden</translation>
        </message>
    </context>
    <context>
        <name>parlance::mockui::SeenLog</name>
        <message>
            <source>Requests</source>
            <translation>Anfragen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Stop showing new requests; the mock goes on</source>
            <translation>Keine neuen Anfragen zeigen; der Mock läuft weiter</translation>
        </message>
        <message>
            <source>No request yet</source>
            <translation>Noch keine Anfrage</translation>
        </message>
        <message>
            <source>Send one of the demo collection, or call an endpoint at the left.</source>
            <translation>Eine aus der Demo-Sammlung senden oder einen Endpunkt links aufrufen.</translation>
        </message>
        <message>
            <source>The mock does not run</source>
            <translation>Der Mock läuft nicht</translation>
        </message>
        <message>
            <source>Start it: what it sees will stand here.</source>
            <translation>Starten: Was er sieht, steht dann hier.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::AddressBar</name>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Cancel · %1</source>
            <translation>Abbrechen · %1</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>Half-close</source>
            <translation>Senden beenden</translation>
        </message>
        <message>
            <source>Say that no more messages come; the answer may go on</source>
            <translation>Sagen, dass keine Nachrichten mehr kommen; die Antwort darf weitergehen</translation>
        </message>
        <message>
            <source>Cancel · %1 left</source>
            <translation>Abbrechen · noch %1</translation>
        </message>
        <message>
            <source>Copy as command</source>
            <translation>Als Befehl kopieren</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Drop</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>Break the connection off, to see how the stream is taken up again</source>
            <translation>Die Verbindung abreißen lassen, um zu sehen, wie der Datenstrom fortgesetzt wird</translation>
        </message>
        <message>
            <source>Drop the connection</source>
            <translation>Verbindung trennen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::AuthSection</name>
        <message>
            <source>Inherit</source>
            <translation>Erben</translation>
        </message>
        <message>
            <source>Show or hide</source>
            <translation>Zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Auth</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>Kind of authorisation</source>
            <translation>Art der Anmeldung</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>%1 (not run yet)</source>
            <translation>%1 (noch nicht ausgeführt)</translation>
        </message>
        <message>
            <source>%1 says: no authorisation.</source>
            <translation>%1 sagt: keine Anmeldung.</translation>
        </message>
        <message>
            <source>Taken from %1: %2.</source>
            <translation>Übernommen von %1: %2.</translation>
        </message>
        <message>
            <source>Neither folder nor collection sets one: the request is sent without.</source>
            <translation>Weder Ordner noch Sammlung legt eine fest: Die Anfrage geht ohne hinaus.</translation>
        </message>
        <message>
            <source>This version does not run this kind yet. What the file says is kept as it is.</source>
            <translation>Diese Version führt diese Art noch nicht aus. Was in der Datei steht, bleibt, wie es ist.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::BodySection</name>
        <message>
            <source>Body</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Kind of body</source>
            <translation>Art des Inhalts</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Formatieren</translation>
        </message>
        <message>
            <source>Indent the JSON text</source>
            <translation>Den JSON-Text einrücken</translation>
        </message>
        <message>
            <source>Wrap</source>
            <translation>Umbrechen</translation>
        </message>
        <message>
            <source>Wrap long lines</source>
            <translation>Lange Zeilen umbrechen</translation>
        </message>
        <message>
            <source>This request has no body.</source>
            <translation>Diese Anfrage hat keinen Inhalt.</translation>
        </message>
        <message>
            <source>Add a JSON body</source>
            <translation>JSON-Inhalt hinzufügen</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>XML</source>
            <translation>XML</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formular</translation>
        </message>
        <message>
            <source>Multipart</source>
            <translation>Multipart</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>No body</source>
            <translation>Kein Inhalt</translation>
        </message>
        <message>
            <source>Request body</source>
            <translation>Inhalt der Anfrage</translation>
        </message>
        <message>
            <source>Form fields</source>
            <translation>Formularfelder</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
        <message>
            <source>Content type</source>
            <translation>Inhaltstyp</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::BodyText</name>
        <message>
            <source>Not valid JSON: %1</source>
            <translation>Kein gültiges JSON: %1</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::BodyView</name>
        <message>
            <source>The answer has no body.</source>
            <translation>Die Antwort hat keinen Inhalt.</translation>
        </message>
        <message>
            <source>Response body</source>
            <translation>Inhalt der Antwort</translation>
        </message>
        <message>
            <source>Pretty</source>
            <translation>Lesbar</translation>
        </message>
        <message>
            <source>How the body is shown</source>
            <translation>Wie der Inhalt gezeigt wird</translation>
        </message>
        <message>
            <source>Wrap</source>
            <translation>Umbrechen</translation>
        </message>
        <message>
            <source>Wrap long lines</source>
            <translation>Lange Zeilen umbrechen</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Find in the body</source>
            <translation>Im Inhalt suchen</translation>
        </message>
        <message>
            <source>Save to file…</source>
            <translation>In Datei speichern…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the body</source>
            <translation>Den Inhalt kopieren</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save the body to a file</source>
            <translation>Den Inhalt in eine Datei speichern</translation>
        </message>
        <message>
            <source>Raw</source>
            <translation>Roh</translation>
        </message>
        <message>
            <source>Hex</source>
            <translation>Hex</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Waiting for the answer…</source>
            <translation>Warten auf die Antwort…</translation>
        </message>
        <message>
            <source>Response body as bytes</source>
            <translation>Inhalt der Antwort als Bytes</translation>
        </message>
        <message>
            <source>Showing the first %1 of %2, as it came.</source>
            <translation>Die ersten %1 von %2, wie sie kamen.</translation>
        </message>
        <message>
            <source>The body is larger than %1; save it to a file instead.</source>
            <translation>Der Inhalt ist größer als %1; er lässt sich in eine Datei speichern.</translation>
        </message>
        <message>
            <source>Copied the body.</source>
            <translation>Inhalt kopiert.</translation>
        </message>
        <message>
            <source>response</source>
            <translation>antwort</translation>
        </message>
        <message>
            <source>Save the body</source>
            <translation>Den Inhalt speichern</translation>
        </message>
        <message>
            <source>Saved to %1.</source>
            <translation>Gespeichert in %1.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ByteFieldModel</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Number and type</source>
            <translation>Nummer und Art</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ByteFieldView</name>
        <message>
            <source>Fields on the wire</source>
            <translation>Felder auf der Leitung</translation>
        </message>
        <message>
            <source>Bytes of the message</source>
            <translation>Bytes der Nachricht</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CallController</name>
        <message>
            <source>The variable “%1” has no value.</source>
            <translation>Die Variable „%1“ hat keinen Wert.</translation>
        </message>
        <message>
            <source>These variables have no value: %1.</source>
            <translation>Diese Variablen haben keinen Wert: %1.</translation>
        </message>
        <message>
            <source>Set them in the environment, or under Variables for this request. Nothing was sent.</source>
            <translation>In der Umgebung setzen oder unter Variablen für diese Anfrage. Es wurde nichts gesendet.</translation>
        </message>
        <message>
            <source>Cancelled before anything was sent.</source>
            <translation>Abgebrochen, bevor etwas gesendet wurde.</translation>
        </message>
        <message>
            <source>No call is open that takes messages.</source>
            <translation>Kein Aufruf ist offen, der Nachrichten nimmt.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CertificateCard</name>
        <message>
            <source>Certificate of the server</source>
            <translation>Zertifikat des Servers</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CollectionActions</name>
        <message>
            <source>The request could not be created.</source>
            <translation>Die Anfrage konnte nicht angelegt werden.</translation>
        </message>
        <message>
            <source>The folder could not be created.</source>
            <translation>Der Ordner konnte nicht angelegt werden.</translation>
        </message>
        <message>
            <source>New folder</source>
            <translation>Neuer Ordner</translation>
        </message>
        <message>
            <source>“%1” could not be renamed.</source>
            <translation>„%1“ konnte nicht umbenannt werden.</translation>
        </message>
        <message>
            <source>The copy could not be made.</source>
            <translation>Die Kopie konnte nicht angelegt werden.</translation>
        </message>
        <message>
            <source>“%1” could not be deleted.</source>
            <translation>„%1“ konnte nicht gelöscht werden.</translation>
        </message>
        <message>
            <source>The item could not be moved.</source>
            <translation>Das Element konnte nicht verschoben werden.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CollectionTreeDelegate</name>
        <message>
            <source>reading…</source>
            <translation>wird gelesen…</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>Neuer Name</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CollectionTreeModel</name>
        <message>
            <source>Line %1, column %2: %3</source>
            <translation>Zeile %1, Spalte %2: %3</translation>
        </message>
        <message>
            <source>%1, broken file</source>
            <translation>%1, defekte Datei</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CollectionsPanel</name>
        <message>
            <source>Collections</source>
            <translation>Sammlungen</translation>
        </message>
        <message>
            <source>New or open</source>
            <translation>Neu oder öffnen</translation>
        </message>
        <message>
            <source>Fold all</source>
            <translation>Alle einklappen</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtern</translation>
        </message>
        <message>
            <source>Collection tree</source>
            <translation>Sammlungsbaum</translation>
        </message>
        <message>
            <source>No collection open</source>
            <translation>Keine Sammlung offen</translation>
        </message>
        <message>
            <source>A collection is a folder of plain text files, one per request.</source>
            <translation>Eine Sammlung ist ein Ordner mit Textdateien, eine je Anfrage.</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>Ordner öffnen…</translation>
        </message>
        <message>
            <source>Open the demo</source>
            <translation>Die Demo öffnen</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Neue Anfrage</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Show in file manager</source>
            <translation>In der Dateiverwaltung zeigen</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Pfad kopieren</translation>
        </message>
        <message>
            <source>Open in editor</source>
            <translation>Im Editor öffnen</translation>
        </message>
        <message>
            <source>Close collection</source>
            <translation>Sammlung schließen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CommandPalette</name>
        <message>
            <source>Nothing matches.</source>
            <translation>Nichts gefunden.</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>Palette</translation>
        </message>
        <message>
            <source>Palette search</source>
            <translation>Suche der Palette</translation>
        </message>
        <message>
            <source>Palette results</source>
            <translation>Treffer der Palette</translation>
        </message>
        <message>
            <source>Search requests, actions, environments, settings</source>
            <translation>Anfragen, Aktionen, Umgebungen, Einstellungen suchen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CompareDialog</name>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <source>“-” stands only in yours, “+” only in the file.</source>
            <translation>„-“ steht nur in Ihrer Fassung, „+“ nur in der Datei.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ConsoleDetail</name>
        <message>
            <source>Request as sent</source>
            <translation>Anfrage, wie gesendet</translation>
        </message>
        <message>
            <source>Answer as it came</source>
            <translation>Antwort, wie sie kam</translation>
        </message>
        <message>
            <source>Views of the selected call</source>
            <translation>Ansichten des gewählten Aufrufs</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ConsolePanel</name>
        <message>
            <source>Console</source>
            <translation>Konsole</translation>
        </message>
        <message>
            <source>No call yet</source>
            <translation>Noch kein Aufruf</translation>
        </message>
        <message>
            <source>Every call of this window is listed here as it happens.</source>
            <translation>Jeder Aufruf dieses Fensters steht hier, sobald er geschieht.</translation>
        </message>
        <message>
            <source>Close the console</source>
            <translation>Die Konsole schließen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::CookiesView</name>
        <message>
            <source>session</source>
            <translation>Sitzung</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Für</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Flags</source>
            <translation>Merkmale</translation>
        </message>
        <message>
            <source>Cookies</source>
            <translation>Cookies</translation>
        </message>
        <message>
            <source>The answer sets no cookies.</source>
            <translation>Die Antwort setzt keine Cookies.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::DocsSection</name>
        <message>
            <source>Docs</source>
            <translation>Doku</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Edit the Markdown source</source>
            <translation>Den Markdown-Text bearbeiten</translation>
        </message>
        <message>
            <source>Documentation</source>
            <translation>Dokumentation</translation>
        </message>
        <message>
            <source>Nothing written yet. “Edit” starts a description in Markdown.</source>
            <translation>Noch nichts geschrieben. „Bearbeiten“ beginnt eine Beschreibung in Markdown.</translation>
        </message>
        <message>
            <source>Documentation source</source>
            <translation>Quelltext der Dokumentation</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::DraftList</name>
        <message>
            <source>Title of the message</source>
            <translation>Titel der Nachricht</translation>
        </message>
        <message>
            <source>Duplicate message</source>
            <translation>Nachricht duplizieren</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Delete message</source>
            <translation>Nachricht löschen</translation>
        </message>
        <message>
            <source>Messages to send</source>
            <translation>Zu sendende Nachrichten</translation>
        </message>
        <message>
            <source>Add message</source>
            <translation>Nachricht hinzufügen</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Nachrichten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::DraftModel</name>
        <message>
            <source>Message %1: %2</source>
            <translation>Nachricht %1: %2</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentDelegate</name>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentModel</name>
        <message>
            <source>Add variable</source>
            <translation>Variable hinzufügen</translation>
        </message>
        <message>
            <source>%1 enabled</source>
            <translation>%1 eingeschaltet</translation>
        </message>
        <message>
            <source>%1 is secret</source>
            <translation>%1 ist geheim</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>The value is kept in the system keychain, never in the collection's folder.</source>
            <translation>Der Wert liegt im Schlüsselbund des Systems, nie im Ordner der Sammlung.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Geheim</translation>
        </message>
        <message>
            <source>Edit %1</source>
            <translation>%1 bearbeiten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentPage</name>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>No environment chosen</source>
            <translation>Keine Umgebung gewählt</translation>
        </message>
        <message>
            <source>Choose one on the left, or make a new one.</source>
            <translation>Links eine wählen oder eine neue anlegen.</translation>
        </message>
        <message>
            <source>Environment name</source>
            <translation>Name der Umgebung</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Make this the active environment</source>
            <translation>Diese Umgebung aktiv machen</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>Secret values are kept in the system keychain, never in the collection's folder.</source>
            <translation>Geheime Werte liegen im Schlüsselbund des Systems, nie im Ordner der Sammlung.</translation>
        </message>
        <message>
            <source>No system keychain answers here: secret values last until Parlance ends.</source>
            <translation>Hier antwortet kein Schlüsselbund: Geheime Werte gelten, bis Parlance endet.</translation>
        </message>
        <message>
            <source>The environment could not be saved.</source>
            <translation>Die Umgebung konnte nicht gespeichert werden.</translation>
        </message>
        <message>
            <source>%1 copy</source>
            <translation>%1 Kopie</translation>
        </message>
        <message>
            <source>The copy could not be made.</source>
            <translation>Die Kopie konnte nicht angelegt werden.</translation>
        </message>
        <message>
            <source>The environment could not be deleted.</source>
            <translation>Die Umgebung konnte nicht gelöscht werden.</translation>
        </message>
        <message>
            <source>Environment “%1” was deleted.</source>
            <translation>Umgebung „%1“ wurde gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentSwitch</name>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Environment: %1</source>
            <translation>Umgebung: %1</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Umgebung</translation>
        </message>
        <message>
            <source>No environment</source>
            <translation>Keine Umgebung</translation>
        </message>
        <message>
            <source>Edit environments…</source>
            <translation>Umgebungen bearbeiten…</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentTable</name>
        <message>
            <source>Variables</source>
            <translation>Variablen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::EnvironmentsPanel</name>
        <message>
            <source>Environments</source>
            <translation>Umgebungen</translation>
        </message>
        <message>
            <source>New environment</source>
            <translation>Neue Umgebung</translation>
        </message>
        <message>
            <source>Environment list</source>
            <translation>Liste der Umgebungen</translation>
        </message>
        <message>
            <source>No environment yet</source>
            <translation>Noch keine Umgebung</translation>
        </message>
        <message>
            <source>An environment holds the values of variables: addresses, keys, names.</source>
            <translation>Eine Umgebung hält die Werte von Variablen: Adressen, Schlüssel, Namen.</translation>
        </message>
        <message>
            <source>The environments could not be read.</source>
            <translation>Die Umgebungen konnten nicht gelesen werden.</translation>
        </message>
        <message>
            <source>new environment</source>
            <translation>neue Umgebung</translation>
        </message>
        <message>
            <source>new environment %1</source>
            <translation>neue Umgebung %1</translation>
        </message>
        <message>
            <source>The environment could not be created.</source>
            <translation>Die Umgebung konnte nicht angelegt werden.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ErrorPanel</name>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>No answer in time</source>
            <translation>Keine Antwort in der Zeit</translation>
        </message>
        <message>
            <source>This cannot be sent</source>
            <translation>Das lässt sich nicht senden</translation>
        </message>
        <message>
            <source>A variable has no value</source>
            <translation>Eine Variable hat keinen Wert</translation>
        </message>
        <message>
            <source>The host name was not found</source>
            <translation>Der Rechnername wurde nicht gefunden</translation>
        </message>
        <message>
            <source>Connection refused</source>
            <translation>Verbindung abgelehnt</translation>
        </message>
        <message>
            <source>The connection broke off</source>
            <translation>Die Verbindung brach ab</translation>
        </message>
        <message>
            <source>No secure connection</source>
            <translation>Keine sichere Verbindung</translation>
        </message>
        <message>
            <source>The answer breaks the protocol</source>
            <translation>Die Antwort verletzt das Protokoll</translation>
        </message>
        <message>
            <source>Too many redirects</source>
            <translation>Zu viele Weiterleitungen</translation>
        </message>
        <message>
            <source>More than the limit</source>
            <translation>Mehr als die Grenze</translation>
        </message>
        <message>
            <source>Not run yet</source>
            <translation>Noch nicht ausgeführt</translation>
        </message>
        <message>
            <source>The file cannot be used</source>
            <translation>Die Datei ist nicht brauchbar</translation>
        </message>
        <message>
            <source>This did not work</source>
            <translation>Das ging nicht</translation>
        </message>
        <message>
            <source>Technical details</source>
            <translation>Technische Einzelheiten</translation>
        </message>
        <message>
            <source>Show what the library said</source>
            <translation>Zeigen, was die Bibliothek meldete</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Erneut senden</translation>
        </message>
        <message>
            <source>Trust this certificate for this collection</source>
            <translation>Diesem Zertifikat für diese Sammlung vertrauen</translation>
        </message>
        <message>
            <source>Takes exactly this certificate from exactly this server, on this computer only</source>
            <translation>Nimmt genau dieses Zertifikat von genau diesem Server, nur auf diesem Rechner</translation>
        </message>
        <message>
            <source>If you know this server, you may trust exactly this certificate. Settings take it back.</source>
            <translation>Wer diesen Server kennt, kann genau diesem Zertifikat vertrauen. Zurücknehmen geht in den Einstellungen.</translation>
        </message>
        <message>
            <source>To trust this certificate, save the request in a collection first.</source>
            <translation>Um dem Zertifikat zu vertrauen, die Anfrage erst in einer Sammlung speichern.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ExchangeLog</name>
        <message>
            <source>Words, method, 4xx</source>
            <translation>Wörter, Methode, 4xx</translation>
        </message>
        <message>
            <source>Filter the requests</source>
            <translation>Die Anfragen filtern</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtern</translation>
        </message>
        <message>
            <source>Show only the requests that hold certain words</source>
            <translation>Nur Anfragen mit bestimmten Wörtern zeigen</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Empty the list</source>
            <translation>Die Liste leeren</translation>
        </message>
        <message>
            <source>No request holds these words</source>
            <translation>Keine Anfrage enthält diese Wörter</translation>
        </message>
        <message>
            <source>Change the filter, or clear it.</source>
            <translation>Den Filter ändern oder leeren.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ExchangeModel</name>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::FileBodyForm</name>
        <message>
            <source>File to send</source>
            <translation>Zu sendende Datei</translation>
        </message>
        <message>
            <source>Path of the file, or drop one here</source>
            <translation>Pfad der Datei, oder eine hierher ziehen</translation>
        </message>
        <message>
            <source>Content type</source>
            <translation>Inhaltstyp</translation>
        </message>
        <message>
            <source>guessed from the name</source>
            <translation>aus dem Namen erraten</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Eine Datei wählen</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>There is no such file.</source>
            <translation>Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>Choose a file to send</source>
            <translation>Eine Datei zum Senden wählen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::FindBar</name>
        <message>
            <source>Match case</source>
            <translation>Groß/klein beachten</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Previous match</source>
            <translation>Voriger Treffer</translation>
        </message>
        <message>
            <source>Next match</source>
            <translation>Nächster Treffer</translation>
        </message>
        <message>
            <source>Close find</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <source>nothing found</source>
            <translation>nichts gefunden</translation>
        </message>
        <message>
            <source>%1+ matches</source>
            <translation>über %1 Treffer</translation>
        </message>
        <message>
            <source>1 match</source>
            <translation>1 Treffer</translation>
        </message>
        <message>
            <source>%1 matches</source>
            <translation>%1 Treffer</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HeadersSection</name>
        <message>
            <source>Headers</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>Request headers</source>
            <translation>Header der Anfrage</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HeadersView</name>
        <message numerus="yes">
            <source>%n earlier attempts stand in the timeline</source>
            <translation>
                <numerusform>%n früherer Versuch steht in der Zeitleiste</numerusform>
                <numerusform>%n frühere Versuche stehen in der Zeitleiste</numerusform>
            </translation>
        </message>
        <message>
            <source>Trailers</source>
            <translation>Trailer</translation>
        </message>
        <message>
            <source>interim answer</source>
            <translation>Zwischenantwort</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Response headers</source>
            <translation>Header der Antwort</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HealthMark</name>
        <message>
            <source>Health of the server: %1</source>
            <translation>Zustand des Servers: %1</translation>
        </message>
        <message>
            <source>The server says %1 (grpc.health.v1). Click to ask again.</source>
            <translation>Der Server sagt %1 (grpc.health.v1). Klicken fragt erneut.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HintList</name>
        <message>
            <source>Completions</source>
            <translation>Vorschläge</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HistoryDelegate</name>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HistoryModel</name>
        <message>
            <source>%1
%2, took %3</source>
            <translation>%1
%2, Dauer %3</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::HistoryPanel</name>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Finished calls</source>
            <translation>Beendete Aufrufe</translation>
        </message>
        <message>
            <source>Clear the history</source>
            <translation>Den Verlauf leeren</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Nothing sent yet</source>
            <translation>Noch nichts gesendet</translation>
        </message>
        <message>
            <source>Every call you make is listed here.</source>
            <translation>Hier steht jeder Aufruf.</translation>
        </message>
        <message>
            <source>The history could not be read.</source>
            <translation>Der Verlauf konnte nicht gelesen werden.</translation>
        </message>
        <message>
            <source>This call could not be read from the history.</source>
            <translation>Dieser Aufruf konnte nicht aus dem Verlauf gelesen werden.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::IgnoredInsights</name>
        <message>
            <source>Insights that are left out</source>
            <translation>Erkenntnisse, die weggelassen werden</translation>
        </message>
        <message>
            <source>Tell again</source>
            <translation>Wieder melden</translation>
        </message>
        <message>
            <source>Tell all insights of this request again</source>
            <translation>Alle Erkenntnisse dieser Anfrage wieder melden</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ImagePreview</name>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Reading the picture…</source>
            <translation>Das Bild wird gelesen…</translation>
        </message>
        <message>
            <source>The picture cannot be read.</source>
            <translation>Das Bild ist nicht lesbar.</translation>
        </message>
        <message>
            <source>%1 × %2 · %3</source>
            <translation>%1 × %2 · %3</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::InfoBar</name>
        <message>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::InsightBar</name>
        <message>
            <source>Show all findings</source>
            <translation>Alle Erkenntnisse zeigen</translation>
        </message>
        <message>
            <source>Insights</source>
            <translation>Erkenntnisse</translation>
        </message>
        <message>
            <source>Fold in</source>
            <translation>Einklappen</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n weitere</numerusform>
                <numerusform>%n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Gut</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::InsightLine</name>
        <message>
            <source>Explain</source>
            <translation>Erklären</translation>
        </message>
        <message>
            <source>Hide for this answer</source>
            <translation>Für diese Antwort ausblenden</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Fold in</source>
            <translation>Einklappen</translation>
        </message>
        <message>
            <source>Never for this request</source>
            <translation>Nie für diese Anfrage</translation>
        </message>
        <message>
            <source>Do not tell this for this request any more; its settings bring it back</source>
            <translation>Für diese Anfrage nicht mehr melden; ihre Einstellungen holen es zurück</translation>
        </message>
        <message>
            <source>Sending in %1 s; cancel</source>
            <translation>Sendet in %1 s; abbrechen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::KeyValueDelegate</name>
        <message>
            <source>Choose a file…</source>
            <translation>Datei wählen…</translation>
        </message>
        <message>
            <source>Choose files to send</source>
            <translation>Dateien zum Senden wählen</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>Dateien wählen…</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::KeyValueModel</name>
        <message>
            <source>On</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>New row: %1</source>
            <translation>Neue Zeile: %1</translation>
        </message>
        <message>
            <source>%1: on</source>
            <translation>%1: an</translation>
        </message>
        <message>
            <source>%1: off</source>
            <translation>%1: aus</translation>
        </message>
        <message>
            <source>Edit %1</source>
            <translation>%1 bearbeiten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Send a file</source>
            <translation>Eine Datei senden</translation>
        </message>
        <message>
            <source>Send text</source>
            <translation>Text senden</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::KeyValueTable</name>
        <message>
            <source>Bulk edit</source>
            <translation>Als Text</translation>
        </message>
        <message>
            <source>Edit all rows as text</source>
            <translation>Alle Zeilen als Text bearbeiten</translation>
        </message>
        <message>
            <source>%1 as text</source>
            <translation>%1 als Text</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Edit as text</source>
            <translation>Als Text bearbeiten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::KeyValueView</name>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Send text</source>
            <translation>Text senden</translation>
        </message>
        <message>
            <source>Send a file</source>
            <translation>Eine Datei senden</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MainWindow</name>
        <message>
            <source>Call as REST</source>
            <translation>Als REST aufrufen</translation>
        </message>
        <message>
            <source>No request open</source>
            <translation>Keine Anfrage offen</translation>
        </message>
        <message>
            <source>Choose one in the collection, or start with a new one.</source>
            <translation>Eine in der Sammlung wählen oder mit einer neuen beginnen.</translation>
        </message>
        <message>
            <source>“%1” was deleted.</source>
            <translation>„%1“ wurde gelöscht.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Gespeichert.</translation>
        </message>
        <message>
            <source>%1 could not be opened.</source>
            <translation>%1 konnte nicht geöffnet werden.</translation>
        </message>
        <message>
            <source>Open a collection</source>
            <translation>Eine Sammlung öffnen</translation>
        </message>
        <message>
            <source>Folder for the new collection</source>
            <translation>Ordner für die neue Sammlung</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Name:</translation>
        </message>
        <message>
            <source>The collection could not be created.</source>
            <translation>Die Sammlung konnte nicht angelegt werden.</translation>
        </message>
        <message>
            <source>The demo collection was not found.</source>
            <translation>Die Demo-Sammlung wurde nicht gefunden.</translation>
        </message>
        <message>
            <source>It is installed with Parlance in share/parlance/demo.</source>
            <translation>Sie wird mit Parlance in share/parlance/demo installiert.</translation>
        </message>
        <message>
            <source>Save “%1” in which folder?</source>
            <translation>„%1“ in welchem Ordner speichern?</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Environment %1</source>
            <translation>Umgebung %1</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Cancel the running call</source>
            <translation>Den laufenden Aufruf abbrechen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Go to the address</source>
            <translation>Zur Adresse</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Neue Anfrage</translation>
        </message>
        <message>
            <source>Close tab</source>
            <translation>Tab schließen</translation>
        </message>
        <message>
            <source>Open closed tab again</source>
            <translation>Geschlossenen Tab wieder öffnen</translation>
        </message>
        <message>
            <source>Next tab</source>
            <translation>Nächster Tab</translation>
        </message>
        <message>
            <source>Previous tab</source>
            <translation>Voriger Tab</translation>
        </message>
        <message>
            <source>Go to the last tab</source>
            <translation>Zum letzten Tab</translation>
        </message>
        <message>
            <source>Go to tab %1</source>
            <translation>Zu Tab %1</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <source>Switch environment</source>
            <translation>Umgebung wechseln</translation>
        </message>
        <message>
            <source>New environment</source>
            <translation>Neue Umgebung</translation>
        </message>
        <message>
            <source>New request in this folder</source>
            <translation>Neue Anfrage in diesem Ordner</translation>
        </message>
        <message>
            <source>New folder</source>
            <translation>Neuer Ordner</translation>
        </message>
        <message>
            <source>Open folder…</source>
            <translation>Ordner öffnen…</translation>
        </message>
        <message>
            <source>New collection…</source>
            <translation>Neue Sammlung…</translation>
        </message>
        <message>
            <source>Open the demo</source>
            <translation>Die Demo öffnen</translation>
        </message>
        <message>
            <source>Filter the collections</source>
            <translation>Die Sammlungen filtern</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>Sammlungen</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Verträge</translation>
        </message>
        <message>
            <source>Mock server</source>
            <translation>Mock-Server</translation>
        </message>
        <message>
            <source>Environments</source>
            <translation>Umgebungen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Show or hide the side panel</source>
            <translation>Seitenleiste zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Show or hide the console</source>
            <translation>Konsole zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Start or stop the mock server</source>
            <translation>Mock-Server starten oder anhalten</translation>
        </message>
        <message>
            <source>New %1 request</source>
            <translation>Neue %1-Anfrage</translation>
        </message>
        <message>
            <source>New %1 request in this folder</source>
            <translation>Neue %1-Anfrage in diesem Ordner</translation>
        </message>
        <message>
            <source>Drop the connection, to see it taken up again</source>
            <translation>Verbindung trennen, um zu sehen, wie sie fortgesetzt wird</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MessageAssist</name>
        <message>
            <source>Line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>Line %1, column %2, %3</source>
            <translation>Zeile %1, Spalte %2, %3</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MessageDetail</name>
        <message>
            <source>Wire</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>Show the bytes of the message, field by field</source>
            <translation>Die Bytes der Nachricht Feld für Feld zeigen</translation>
        </message>
        <message>
            <source>Message %1</source>
            <translation>Nachricht %1</translation>
        </message>
        <message>
            <source>F2 names the mark</source>
            <translation>F2 benennt die Marke</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MessagesSection</name>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Send message</source>
            <translation>Nachricht senden</translation>
        </message>
        <message>
            <source>Send next</source>
            <translation>Nächste senden</translation>
        </message>
        <message>
            <source>Send all</source>
            <translation>Alle senden</translation>
        </message>
        <message>
            <source>Send the message shown</source>
            <translation>Die gezeigte Nachricht senden</translation>
        </message>
        <message>
            <source>Send the message shown and go to the one after it</source>
            <translation>Die gezeigte Nachricht senden und zur nächsten gehen</translation>
        </message>
        <message>
            <source>Send every message of the list, one after the other</source>
            <translation>Alle Nachrichten der Liste nacheinander senden</translation>
        </message>
        <message>
            <source>at once</source>
            <translation>sofort</translation>
        </message>
        <message>
            <source>Pause between messages when all are sent</source>
            <translation>Pause zwischen den Nachrichten, wenn alle gesendet werden</translation>
        </message>
        <message>
            <source>Stop sending</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Fill example</source>
            <translation>Beispiel einsetzen</translation>
        </message>
        <message>
            <source>Fill in a value for every field of the type</source>
            <translation>Für jedes Feld des Typs einen Wert einsetzen</translation>
        </message>
        <message>
            <source>What is wrong with the message</source>
            <translation>Was an der Nachricht nicht stimmt</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Hinspringen</translation>
        </message>
        <message>
            <source>Go to the next place that is wrong (F8)</source>
            <translation>Zur nächsten fehlerhaften Stelle (F8)</translation>
        </message>
        <message>
            <source>%1 (and %2 more)</source>
            <translation>%1 (und %2 weitere)</translation>
        </message>
        <message>
            <source>every %1</source>
            <translation>alle %1</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>What the message shown is sent as</source>
            <translation>Als was die gezeigte Nachricht gesendet wird</translation>
        </message>
        <message>
            <source>Messages sent before; Ctrl+Up and Ctrl+Down go through them</source>
            <translation>Zuvor gesendete Nachrichten; Strg+Auf und Strg+Ab gehen durch sie</translation>
        </message>
        <message>
            <source>Messages sent before</source>
            <translation>Zuvor gesendete Nachrichten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MethodButton</name>
        <message>
            <source>Method</source>
            <translation>Methode</translation>
        </message>
        <message>
            <source>Other method</source>
            <translation>Andere Methode</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::MqttSettings</name>
        <message>
            <source>Retain</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Topic; empty: no will</source>
            <translation>Topic; leer: kein Testament</translation>
        </message>
        <message>
            <source>Topic of the will</source>
            <translation>Topic des Testaments</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Message of the will</source>
            <translation>Nachricht des Testaments</translation>
        </message>
        <message>
            <source>QoS %1</source>
            <translation>QoS %1</translation>
        </message>
        <message>
            <source>Quality of service of the will</source>
            <translation>Zustellgüte des Testaments</translation>
        </message>
        <message>
            <source>Will</source>
            <translation>Testament</translation>
        </message>
        <message>
            <source>The broker publishes it when the connection breaks off without a DISCONNECT.</source>
            <translation>Der Broker veröffentlicht es, wenn die Verbindung ohne DISCONNECT abreißt.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::NoticeBar</name>
        <message>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Notice text</source>
            <translation>Text des Hinweises</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OperationDelegate</name>
        <message>
            <source>deprecated</source>
            <translation>veraltet</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OperationModel</name>
        <message>
            <source>server streaming</source>
            <translation>Server-Stream</translation>
        </message>
        <message>
            <source>client streaming</source>
            <translation>Client-Stream</translation>
        </message>
        <message>
            <source>bidirectional</source>
            <translation>beidseitig</translation>
        </message>
        <message>
            <source>unary</source>
            <translation>einfach</translation>
        </message>
        <message>
            <source>%1, %2, deprecated</source>
            <translation>%1, %2, veraltet</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OperationPicker</name>
        <message>
            <source>Method</source>
            <translation>Methode</translation>
        </message>
        <message>
            <source>Choose a method</source>
            <translation>Methode wählen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OperationPopup</name>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Choose .proto files…</source>
            <translation>.proto-Dateien wählen …</translation>
        </message>
        <message>
            <source>Methods</source>
            <translation>Methoden</translation>
        </message>
        <message>
            <source>Filter methods</source>
            <translation>Methoden filtern</translation>
        </message>
        <message>
            <source>Services and methods</source>
            <translation>Dienste und Methoden</translation>
        </message>
        <message>
            <source>Files…</source>
            <translation>Dateien …</translation>
        </message>
        <message>
            <source>Describe the API by .proto files or a descriptor set</source>
            <translation>Die API durch .proto-Dateien oder einen Deskriptorsatz beschreiben</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Neu laden</translation>
        </message>
        <message>
            <source>Ask the server again (F5)</source>
            <translation>Den Server noch einmal fragen (F5)</translation>
        </message>
        <message>
            <source>Asking the server…</source>
            <translation>Der Server wird gefragt …</translation>
        </message>
        <message>
            <source>Asking the server what it offers…</source>
            <translation>Der Server wird gefragt, was er anbietet …</translation>
        </message>
        <message>
            <source>Nothing can be called there.</source>
            <translation>Dort lässt sich nichts aufrufen.</translation>
        </message>
        <message>
            <source>The description names no method.</source>
            <translation>Die Beschreibung nennt keine Methode.</translation>
        </message>
        <message>
            <source>No methods known yet.</source>
            <translation>Noch keine Methoden bekannt.</translation>
        </message>
        <message>
            <source>Type an address whose server describes itself, or choose its .proto files.</source>
            <translation>Geben Sie eine Adresse ein, deren Server sich selbst beschreibt, oder wählen Sie seine .proto-Dateien.</translation>
        </message>
        <message>
            <source>Not documented.</source>
            <translation>Nicht dokumentiert.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OptionsSection</name>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Default: %1</source>
            <translation>Standard: %1</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Choose… (F4)</source>
            <translation>Wählen … (F4)</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::OutsideChangeBar</name>
        <message>
            <source>The file was changed outside while you were editing it.</source>
            <translation>Die Datei wurde während der Bearbeitung von außen geändert.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Keep mine</source>
            <translation>Meine behalten</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>Deren nehmen</translation>
        </message>
        <message>
            <source>Bring mine back</source>
            <translation>Meine zurückholen</translation>
        </message>
        <message>
            <source>Now as in the file; your version is set aside until you edit or save.</source>
            <translation>Jetzt wie in der Datei; Ihre Fassung ist beiseitegelegt, bis Sie ändern oder speichern.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::PanelHost</name>
        <message>
            <source>This page could not be loaded</source>
            <translation>Diese Seite konnte nicht geladen werden</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ParamsSection</name>
        <message>
            <source>Params</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Query parameters</source>
            <translation>Abfrageparameter</translation>
        </message>
        <message>
            <source>Path parameters</source>
            <translation>Pfadparameter</translation>
        </message>
        <message>
            <source>In the path</source>
            <translation>Im Pfad</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ProblemPage</name>
        <message>
            <source>Broken file</source>
            <translation>Defekte Datei</translation>
        </message>
        <message>
            <source>Not run yet</source>
            <translation>Noch nicht ausgeführt</translation>
        </message>
        <message>
            <source>This file cannot be read as a request</source>
            <translation>Diese Datei ist nicht als Anfrage lesbar</translation>
        </message>
        <message>
            <source>This version does not run items of this kind</source>
            <translation>Diese Version führt Elemente dieser Art nicht aus</translation>
        </message>
        <message>
            <source>Line %1, column %2: %3</source>
            <translation>Zeile %1, Spalte %2: %3</translation>
        </message>
        <message>
            <source>Parlance never overwrites a file it cannot read. It is read again as soon as it is saved.</source>
            <translation>Parlance überschreibt nie eine Datei, die es nicht lesen kann. Sie wird neu gelesen, sobald sie gespeichert ist.</translation>
        </message>
        <message>
            <source>It is kept in the collection exactly as it is.</source>
            <translation>Es bleibt in der Sammlung genau, wie es ist.</translation>
        </message>
        <message>
            <source>Open in editor</source>
            <translation>Im Editor öffnen</translation>
        </message>
        <message>
            <source>Show in file manager</source>
            <translation>In der Dateiverwaltung zeigen</translation>
        </message>
        <message>
            <source>Lines around the error</source>
            <translation>Zeilen um den Fehler</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::PublishBar</name>
        <message>
            <source>Retain</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Properties</source>
            <translation>Eigenschaften</translation>
        </message>
        <message>
            <source>Content type, response topic and more (MQTT 5)</source>
            <translation>Inhaltstyp, Antwort-Topic und mehr (MQTT 5)</translation>
        </message>
        <message>
            <source>Topic; else that of the address</source>
            <translation>Topic; sonst das der Adresse</translation>
        </message>
        <message>
            <source>Topic of the message</source>
            <translation>Topic der Nachricht</translation>
        </message>
        <message>
            <source>QoS</source>
            <translation>QoS</translation>
        </message>
        <message>
            <source>QoS %1</source>
            <translation>QoS %1</translation>
        </message>
        <message>
            <source>Quality of service of the message</source>
            <translation>Zustellgüte der Nachricht</translation>
        </message>
        <message>
            <source>How surely the message arrives: 0 at most once, 1 at least once, 2 exactly once. QoS alone is what the settings say</source>
            <translation>Wie sicher die Nachricht ankommt: 0 höchstens einmal, 1 mindestens einmal, 2 genau einmal. QoS allein heißt: wie in den Einstellungen</translation>
        </message>
        <message>
            <source>The broker keeps it for whoever subscribes later; an empty one takes it away</source>
            <translation>Der Broker behält sie für alle, die später abonnieren; eine leere nimmt sie weg</translation>
        </message>
        <message>
            <source>Content type</source>
            <translation>Inhaltstyp</translation>
        </message>
        <message>
            <source>Expires after</source>
            <translation>Verfällt nach</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>Sekunden</translation>
        </message>
        <message>
            <source>Response topic</source>
            <translation>Antwort-Topic</translation>
        </message>
        <message>
            <source>Correlation data</source>
            <translation>Korrelationsdaten</translation>
        </message>
        <message>
            <source>User properties</source>
            <translation>User-Properties</translation>
        </message>
        <message>
            <source>name=value, name=value</source>
            <translation>Name=Wert, Name=Wert</translation>
        </message>
        <message>
            <source>Properties (%1)</source>
            <translation>Eigenschaften (%1)</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::Rail</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RailButton</name>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RatePlot</name>
        <message>
            <source>Messages and bytes a second</source>
            <translation>Nachrichten und Bytes je Sekunde</translation>
        </message>
        <message>
            <source>%1 messages and %2 a second</source>
            <translation>%1 Nachrichten und %2 je Sekunde</translation>
        </message>
        <message>
            <source>At %1 s: %2 received, %3 sent, %4 a second</source>
            <translation>Bei %1 s: %2 empfangen, %3 gesendet, %4 je Sekunde</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RequestArea</name>
        <message>
            <source>The request could not be opened.</source>
            <translation>Die Anfrage konnte nicht geöffnet werden.</translation>
        </message>
        <message>
            <source>“%1” was closed with unsaved changes.</source>
            <translation>„%1“ wurde mit ungespeicherten Änderungen geschlossen.</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Wieder öffnen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close others</source>
            <translation>Andere schließen</translation>
        </message>
        <message>
            <source>Close all</source>
            <translation>Alle schließen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RequestCommands</name>
        <message>
            <source>Took the request from the %1 command.</source>
            <translation>Anfrage aus dem %1-Befehl übernommen.</translation>
        </message>
        <message>
            <source>Took the request from the %1 command; left out: %2.</source>
            <translation>Anfrage aus dem %1-Befehl übernommen; weggelassen: %2.</translation>
        </message>
        <message>
            <source>There is no command for this protocol.</source>
            <translation>Für dieses Protokoll gibt es keinen Befehl.</translation>
        </message>
        <message>
            <source>Copied as %1 command</source>
            <translation>Als %1-Befehl kopiert</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RequestNotices</name>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>“%1” has no value yet.</source>
            <translation>„%1“ hat noch keinen Wert.</translation>
        </message>
        <message>
            <source>Without value yet: %1.</source>
            <translation>Noch ohne Wert: %1.</translation>
        </message>
        <message>
            <source>Kept in the file, but not run yet: %1.</source>
            <translation>Bleibt in der Datei, wird aber noch nicht ausgeführt: %1.</translation>
        </message>
        <message>
            <source>Show settings</source>
            <translation>Einstellungen zeigen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::RequestPage</name>
        <message>
            <source>Call as REST</source>
            <translation>Als REST aufrufen</translation>
        </message>
        <message>
            <source>Saved “%1”</source>
            <translation>„%1“ gespeichert</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Neue Anfrage</translation>
        </message>
        <message>
            <source>Not saved: the file was changed outside. Choose which version counts.</source>
            <translation>Nicht gespeichert: Die Datei wurde außerhalb geändert. Wählen Sie, welche Fassung gilt.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::ResponseView</name>
        <message>
            <source>Body</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Headers</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>Cookies</source>
            <translation>Cookies</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitachse</translation>
        </message>
        <message>
            <source>Timings</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>TLS</source>
            <translation>TLS</translation>
        </message>
        <message>
            <source>Wire</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>Tests</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Erneut senden</translation>
        </message>
        <message>
            <source>Press Ctrl+Enter to send.</source>
            <translation>Strg+Eingabe sendet.</translation>
        </message>
        <message>
            <source>The answer is shown here.</source>
            <translation>Hier steht die Antwort.</translation>
        </message>
        <message>
            <source>Sections of the response</source>
            <translation>Abschnitte der Antwort</translation>
        </message>
        <message>
            <source>Waiting for the answer…</source>
            <translation>Warten auf die Antwort…</translation>
        </message>
        <message>
            <source>Esc cancels.</source>
            <translation>Esc bricht ab.</translation>
        </message>
        <message>
            <source>The call was cancelled.</source>
            <translation>Der Aufruf wurde abgebrochen.</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 on the wire</source>
            <translation>%1 auf der Leitung</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>%1 msg/s</source>
            <translation>%1 Nachr./s</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Keep in the request</source>
            <translation>In der Anfrage behalten</translation>
        </message>
        <message>
            <source>Sent to %1, once.</source>
            <translation>Einmal an %1 gesendet.</translation>
        </message>
        <message>
            <source>Sent with %1: %2, once.</source>
            <translation>Einmal mit %1: %2 gesendet.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SavePayload</name>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>%1 ist nicht beschreibbar: %2</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SectionPane</name>
        <message>
            <source>Sections of the request</source>
            <translation>Abschnitte der Anfrage</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SendButton</name>
        <message>
            <source>Ctrl ↵</source>
            <translation>Strg ↵</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Design</translation>
        </message>
        <message>
            <source>%1 pixels</source>
            <translation>%1 Pixel</translation>
        </message>
        <message>
            <source>Font size</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>Beside the request</source>
            <translation>Neben der Anfrage</translation>
        </message>
        <message>
            <source>Below the request</source>
            <translation>Unter der Anfrage</translation>
        </message>
        <message>
            <source>Response</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Where an answer is shown.</source>
            <translation>Wo eine Antwort gezeigt wird.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Restart now</source>
            <translation>Jetzt neu starten</translation>
        </message>
        <message>
            <source>Language of the window</source>
            <translation>Sprache des Fensters</translation>
        </message>
        <message>
            <source>A change takes effect when Parlance starts again; open tabs come back.</source>
            <translation>Eine Änderung gilt nach dem Neustart von Parlance; offene Tabs kommen wieder.</translation>
        </message>
        <message>
            <source>Demo API</source>
            <translation>Demo-API</translation>
        </message>
        <message>
            <source>Start with Parlance</source>
            <translation>Mit Parlance starten</translation>
        </message>
        <message>
            <source>Runs the bank of the demo collection while that collection is open.</source>
            <translation>Lässt die Bank der Demo-Sammlung laufen, solange diese offen ist.</translation>
        </message>
        <message>
            <source>Plugins</source>
            <translation>Plugins</translation>
        </message>
        <message>
            <source>No plugin was found.</source>
            <translation>Kein Plugin gefunden.</translation>
        </message>
        <message>
            <source>Searched in %1</source>
            <translation>Gesucht in %1</translation>
        </message>
        <message>
            <source>not usable</source>
            <translation>nicht brauchbar</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>loaded when needed</source>
            <translation>wird bei Bedarf geladen</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>Trusted certificates</source>
            <translation>Zertifikate mit Vertrauen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SettingsSection</name>
        <message>
            <source>Time limit</source>
            <translation>Zeitgrenze</translation>
        </message>
        <message>
            <source>For the whole call, redirects included; milliseconds.</source>
            <translation>Für den ganzen Aufruf mit Weiterleitungen; Millisekunden.</translation>
        </message>
        <message>
            <source>Time to connect</source>
            <translation>Zeit zum Verbinden</translation>
        </message>
        <message>
            <source>For name, TCP and TLS; milliseconds.</source>
            <translation>Für Name, TCP und TLS; Millisekunden.</translation>
        </message>
        <message>
            <source>Follow redirects</source>
            <translation>Weiterleitungen folgen</translation>
        </message>
        <message>
            <source>Each hop is kept in the timeline.</source>
            <translation>Jeder Schritt bleibt im Verlauf.</translation>
        </message>
        <message>
            <source>Redirects at most</source>
            <translation>Weiterleitungen höchstens</translation>
        </message>
        <message>
            <source>Keep Authorization</source>
            <translation>Authorization behalten</translation>
        </message>
        <message>
            <source>Also when a redirect leads to another host, port or scheme.</source>
            <translation>Auch wenn eine Weiterleitung zu anderem Host, Port oder Schema führt.</translation>
        </message>
        <message>
            <source>HTTP version</source>
            <translation>HTTP-Version</translation>
        </message>
        <message>
            <source>Automatic takes HTTP/2 where the server offers it over TLS.</source>
            <translation>Automatisch nimmt HTTP/2, wo der Server es über TLS anbietet.</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>Verify the server</source>
            <translation>Server prüfen</translation>
        </message>
        <message>
            <source>Refuse certificates nobody this computer knows vouches for.</source>
            <translation>Zertifikate ablehnen, für die niemand bürgt, den dieser Rechner kennt.</translation>
        </message>
        <message>
            <source>Unix socket</source>
            <translation>Unix-Socket</translation>
        </message>
        <message>
            <source>Connect there instead of to the address's host.</source>
            <translation>Dorthin verbinden statt zum Host der Adresse.</translation>
        </message>
        <message>
            <source>Encode the address</source>
            <translation>Adresse kodieren</translation>
        </message>
        <message>
            <source>Characters a URL may not hold are sent as %XX.</source>
            <translation>Zeichen, die eine URL nicht enthalten darf, gehen als %XX hinaus.</translation>
        </message>
        <message>
            <source>Decode content</source>
            <translation>Inhalt dekodieren</translation>
        </message>
        <message>
            <source>Unpack gzip, deflate, br and zstd.</source>
            <translation>gzip, deflate, br und zstd auspacken.</translation>
        </message>
        <message>
            <source>Read the answer as</source>
            <translation>Antwort lesen als</translation>
        </message>
        <message>
            <source>Automatic goes by its Content-Type. Pieces show when what arrived.</source>
            <translation>Automatisch richtet sich nach ihrem Content-Type. Stücke zeigen, wann was ankam.</translation>
        </message>
        <message>
            <source>one body</source>
            <translation>ein Body</translation>
        </message>
        <message>
            <source>JSON lines</source>
            <translation>JSON-Zeilen</translation>
        </message>
        <message>
            <source>events (SSE)</source>
            <translation>Ereignisse (SSE)</translation>
        </message>
        <message>
            <source>pieces as they arrive</source>
            <translation>Stücke, wie sie ankommen</translation>
        </message>
        <message>
            <source>Send all</source>
            <translation>Alle senden</translation>
        </message>
        <message>
            <source>Send every automatic header again</source>
            <translation>Alle automatischen Header wieder senden</translation>
        </message>
        <message>
            <source>Automatic headers</source>
            <translation>Automatische Header</translation>
        </message>
        <message>
            <source>Each can be switched off under Headers.</source>
            <translation>Jeder lässt sich unter Header abschalten.</translation>
        </message>
        <message>
            <source>All are sent.</source>
            <translation>Alle werden gesendet.</translation>
        </message>
        <message>
            <source>Not sent: %1</source>
            <translation>Nicht gesendet: %1</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SocketBar</name>
        <message>
            <source>Ping</source>
            <translation>Ping</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Send a ping; the answer tells how long it took</source>
            <translation>Einen Ping senden; die Antwort sagt, wie lange er brauchte</translation>
        </message>
        <message>
            <source>Round trip of the last ping</source>
            <translation>Umlaufzeit des letzten Pings</translation>
        </message>
        <message>
            <source>Close code</source>
            <translation>Close-Code</translation>
        </message>
        <message>
            <source>Close code: 1000 is a normal end, 4000 to 4999 are the application's; any can be sent</source>
            <translation>Close-Code: 1000 ist ein normales Ende, 4000 bis 4999 gehören der Anwendung; jeder lässt sich senden</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Close reason</source>
            <translation>Grund des Close</translation>
        </message>
        <message>
            <source>Send this Close; what the server still sends comes</source>
            <translation>Dieses Close senden; was der Server noch sendet, kommt an</translation>
        </message>
        <message>
            <source>Pong after %1 ms</source>
            <translation>Pong nach %1 ms</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Wartet aufs Senden</translation>
        </message>
        <message>
            <source>The server takes no more for the moment; what waits is sent in its order</source>
            <translation>Der Server nimmt gerade nichts mehr an; was wartet, wird der Reihe nach gesendet</translation>
        </message>
        <message>
            <source>%1 waiting to be sent</source>
            <translation>%1 warten aufs Senden</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::StatusLine</name>
        <message>
            <source>Status line</source>
            <translation>Statuszeile</translation>
        </message>
        <message>
            <source>Last outcome</source>
            <translation>Letztes Ergebnis</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Active environment</source>
            <translation>Aktive Umgebung</translation>
        </message>
        <message>
            <source>Mock bank · %1</source>
            <translation>Mock-Bank · %1</translation>
        </message>
        <message>
            <source>Mock did not start</source>
            <translation>Mock startete nicht</translation>
        </message>
        <message>
            <source>Mock stopped</source>
            <translation>Mock angehalten</translation>
        </message>
        <message>
            <source>Mock server</source>
            <translation>Mock-Server</translation>
        </message>
        <message>
            <source>Show the mock server</source>
            <translation>Den Mock-Server zeigen</translation>
        </message>
        <message>
            <source>Last: cancelled · %1</source>
            <translation>Zuletzt: abgebrochen · %1</translation>
        </message>
        <message>
            <source>Last: %1</source>
            <translation>Zuletzt: %1</translation>
        </message>
        <message>
            <source>Last: %1 · %2</source>
            <translation>Zuletzt: %1 · %2</translation>
        </message>
        <message>
            <source>Console</source>
            <translation>Konsole</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::StatusView</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>Trailers</source>
            <translation>Trailer</translation>
        </message>
        <message>
            <source>Status and trailers</source>
            <translation>Status und Trailer</translation>
        </message>
        <message>
            <source>Details of the status</source>
            <translation>Einzelheiten des Status</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SubscriptionRow</name>
        <message>
            <source>Options of MQTT 5 for this subscription</source>
            <translation>Optionen von MQTT 5 für dieses Abonnement</translation>
        </message>
        <message>
            <source>Subscribe</source>
            <translation>Abonnieren</translation>
        </message>
        <message>
            <source>Subscribe now</source>
            <translation>Jetzt abonnieren</translation>
        </message>
        <message>
            <source>Subscribe to it when connecting</source>
            <translation>Beim Verbinden abonnieren</translation>
        </message>
        <message>
            <source>Topic filter</source>
            <translation>Topic-Filter</translation>
        </message>
        <message>
            <source>sensors/+/temperature, or $share/group/sensors/#</source>
            <translation>sensoren/+/temperatur, oder $share/gruppe/sensoren/#</translation>
        </message>
        <message>
            <source>Quality of service</source>
            <translation>Zustellgüte</translation>
        </message>
        <message>
            <source>QoS</source>
            <translation>QoS</translation>
        </message>
        <message>
            <source>QoS %1</source>
            <translation>QoS %1</translation>
        </message>
        <message>
            <source>How surely messages come: 0 at most once, 1 at least once, 2 exactly once. QoS alone is what the settings say</source>
            <translation>Wie sicher Nachrichten kommen: 0 höchstens einmal, 1 mindestens einmal, 2 genau einmal. QoS allein heißt: wie in den Einstellungen</translation>
        </message>
        <message>
            <source>Remove this subscription</source>
            <translation>Dieses Abonnement entfernen</translation>
        </message>
        <message>
            <source>Without own messages</source>
            <translation>Ohne eigene Nachrichten</translation>
        </message>
        <message>
            <source>Retain as published</source>
            <translation>Behalten wie veröffentlicht</translation>
        </message>
        <message>
            <source>Kept messages</source>
            <translation>Behaltene Nachrichten</translation>
        </message>
        <message>
            <source>Come when subscribing</source>
            <translation>Kommen beim Abonnieren</translation>
        </message>
        <message>
            <source>Come when newly subscribed</source>
            <translation>Kommen bei neuem Abonnement</translation>
        </message>
        <message>
            <source>Do not come</source>
            <translation>Kommen nicht</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::SubscriptionsSection</name>
        <message>
            <source>Subscriptions</source>
            <translation>Abonnements</translation>
        </message>
        <message>
            <source>Add subscription</source>
            <translation>Abonnement hinzufügen</translation>
        </message>
        <message>
            <source>Without any, the topic in the address is subscribed to. + stands for one level, # for all that follow.</source>
            <translation>Ohne eines wird das Topic in der Adresse abonniert. + steht für eine Ebene, # für alle, die folgen.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TabOverflow</name>
        <message>
            <source>All tabs</source>
            <translation>Alle Reiter</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TabStrip</name>
        <message>
            <source>Open requests</source>
            <translation>Offene Anfragen</translation>
        </message>
        <message>
            <source>%1, unsaved</source>
            <translation>%1, ungespeichert</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TestsSection</name>
        <message>
            <source>Tests</source>
            <translation>Tests</translation>
        </message>
        <message>
            <source>Assertions</source>
            <translation>Prüfungen</translation>
        </message>
        <message>
            <source>The answer's …</source>
            <translation>Aus der Antwort …</translation>
        </message>
        <message>
            <source>must</source>
            <translation>muss</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>Erwartet</translation>
        </message>
        <message>
            <source>Captures</source>
            <translation>Übernahmen</translation>
        </message>
        <message>
            <source>Keep the answer's …</source>
            <translation>Aus der Antwort merken …</translation>
        </message>
        <message>
            <source>for</source>
            <translation>für</translation>
        </message>
        <message>
            <source>in variable</source>
            <translation>in Variable</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TestsView</name>
        <message>
            <source>Checked</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Must</source>
            <translation>Muss</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <source>Test results</source>
            <translation>Testergebnisse</translation>
        </message>
        <message>
            <source>This request has no tests.</source>
            <translation>Diese Anfrage hat keine Tests.</translation>
        </message>
        <message>
            <source>Add assertions and captures under Tests; they run after each answer.</source>
            <translation>Prüfungen und Übernahmen unter Tests anlegen; sie laufen nach jeder Antwort.</translation>
        </message>
        <message>
            <source>Captured</source>
            <translation>Übernommen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TextPage</name>
        <message>
            <source>%1 of data that is no text</source>
            <translation>%1 Daten, die kein Text sind</translation>
        </message>
        <message>
            <source>… cut here, %1 in all</source>
            <translation>… hier gekürzt, %1 insgesamt</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimelineExport</name>
        <message>
            <source>%1 messages are in %2.</source>
            <translation>%1 Nachrichten stehen in %2.</translation>
        </message>
        <message>
            <source>%1 messages are in %2; %3 are missing or cut short, as a HAR has a bound. JSON lines take them whole.</source>
            <translation>%1 Nachrichten stehen in %2; %3 fehlen oder sind gekürzt, denn ein HAR hat eine Grenze. JSON-Zeilen nehmen sie ganz.</translation>
        </message>
        <message>
            <source>messages</source>
            <translation>nachrichten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimelineFilterBar</name>
        <message>
            <source>Show one direction alone</source>
            <translation>Nur eine Richtung zeigen</translation>
        </message>
        <message>
            <source>Show the messages of one event or topic alone</source>
            <translation>Nur die Nachrichten eines Ereignisses oder Themas zeigen</translation>
        </message>
        <message>
            <source>Control</source>
            <translation>Steuerung</translation>
        </message>
        <message>
            <source>Show pings, pongs, comments and what the connection did</source>
            <translation>Pings, Pongs, Kommentare und das Geschehen der Verbindung zeigen</translation>
        </message>
        <message>
            <source>Filter: text, /regex/, $.path &gt; 3, event:name</source>
            <translation>Filter: Text, /Muster/, $.pfad &gt; 3, event:name</translation>
        </message>
        <message>
            <source>Filter the messages</source>
            <translation>Nachrichten filtern</translation>
        </message>
        <message>
            <source>Text, /regular expression/i, a JSON path alone or compared as in $.price &gt; 3, or event:name, topic:a/+/#, id:7</source>
            <translation>Text, /regulärer Ausdruck/i, ein JSON-Pfad allein oder verglichen wie $.preis &gt; 3, oder event:name, topic:a/+/#, id:7</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Richtung</translation>
        </message>
        <message>
            <source>Event or topic</source>
            <translation>Ereignis oder Thema</translation>
        </message>
        <message>
            <source>What is wrong with the filter</source>
            <translation>Was am Filter nicht stimmt</translation>
        </message>
        <message>
            <source>Both directions</source>
            <translation>Beide Richtungen</translation>
        </message>
        <message>
            <source>Received alone</source>
            <translation>Nur empfangene</translation>
        </message>
        <message>
            <source>Sent alone</source>
            <translation>Nur gesendete</translation>
        </message>
        <message>
            <source>All events</source>
            <translation>Alle Ereignisse</translation>
        </message>
        <message>
            <source>Both</source>
            <translation>Beide</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimelineModel</name>
        <message>
            <source>message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <source>%1 (cut short)</source>
            <translation>%1 (gekürzt)</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Richtung</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Since the one before</source>
            <translation>Seit der vorigen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimelineTools</name>
        <message>
            <source>Hold the rows; recording goes on</source>
            <translation>Zeilen anhalten; aufgezeichnet wird weiter</translation>
        </message>
        <message>
            <source>Follow the end</source>
            <translation>Dem Ende folgen</translation>
        </message>
        <message>
            <source>Hide what came until now</source>
            <translation>Bisheriges ausblenden</translation>
        </message>
        <message>
            <source>Put a mark at the end; F2 names it</source>
            <translation>Eine Marke ans Ende setzen; F2 benennt sie</translation>
        </message>
        <message>
            <source>To the gap before: a pause, missing ids, another connection</source>
            <translation>Zur vorigen Lücke: eine Pause, fehlende Ids, eine andere Verbindung</translation>
        </message>
        <message>
            <source>To the next gap: a pause, missing ids, another connection</source>
            <translation>Zur nächsten Lücke: eine Pause, fehlende Ids, eine andere Verbindung</translation>
        </message>
        <message>
            <source>Export the messages</source>
            <translation>Nachrichten exportieren</translation>
        </message>
        <message>
            <source>JSON lines, one a message…</source>
            <translation>JSON-Zeilen, eine je Nachricht …</translation>
        </message>
        <message>
            <source>HAR, the whole call…</source>
            <translation>HAR, der ganze Aufruf …</translation>
        </message>
        <message>
            <source>Payloads as they came…</source>
            <translation>Inhalte, wie sie kamen …</translation>
        </message>
        <message>
            <source>Messages that are not shown too</source>
            <translation>Auch Nachrichten, die nicht zu sehen sind</translation>
        </message>
        <message>
            <source>Messages a second</source>
            <translation>Nachrichten je Sekunde</translation>
        </message>
        <message>
            <source>Bytes a second</source>
            <translation>Bytes je Sekunde</translation>
        </message>
        <message>
            <source>%1 msg/s</source>
            <translation>%1 Nachr./s</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>%1 messages, %2 in all</source>
            <translation>%1 Nachrichten, %2 insgesamt</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimelineView</name>
        <message>
            <source>redirect</source>
            <translation>Weiterleitung</translation>
        </message>
        <message>
            <source>retry</source>
            <translation>neuer Versuch</translation>
        </message>
        <message>
            <source>reconnect</source>
            <translation>neue Verbindung</translation>
        </message>
        <message>
            <source>repeat</source>
            <translation>Wiederholung</translation>
        </message>
        <message>
            <source>auth</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>resolved %1</source>
            <translation>%1 aufgelöst</translation>
        </message>
        <message>
            <source>connection reused</source>
            <translation>Verbindung wiederverwendet</translation>
        </message>
        <message>
            <source>connected</source>
            <translation>verbunden</translation>
        </message>
        <message>
            <source>plain text</source>
            <translation>unverschlüsselt</translation>
        </message>
        <message>
            <source>From %1
To %2</source>
            <translation>Von %1
Nach %2</translation>
        </message>
        <message>
            <source>request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>head</source>
            <translation>Kopf</translation>
        </message>
        <message>
            <source>interim</source>
            <translation>Zwischenstand</translation>
        </message>
        <message>
            <source>trailers</source>
            <translation>Trailer</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>of an attempt long past</source>
            <translation>von einem lange vergangenen Versuch</translation>
        </message>
        <message>
            <source>Of so many attempts only the first and the latest keep connection and headers. Messages are all there.</source>
            <translation>Von so vielen Versuchen behalten nur der erste und die letzten Verbindung und Header. Nachrichten sind alle da.</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitachse</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Show what has come</source>
            <translation>Zeigen, was gekommen ist</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>Show what was hidden again</source>
            <translation>Ausgeblendetes wieder zeigen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stop the export</source>
            <translation>Den Export anhalten</translation>
        </message>
        <message>
            <source>The filter takes too long on these messages. Make it simpler: repeated groups inside repeated groups of a pattern, or one .. behind another in a path, are the usual cause.</source>
            <translation>Der Filter braucht für diese Nachrichten zu lange. Machen Sie ihn einfacher: Wiederholte Gruppen in wiederholten Gruppen eines Musters oder ein .. hinter einem anderen in einem Pfad sind der übliche Grund.</translation>
        </message>
        <message>
            <source>Exporting, %1 of %2</source>
            <translation>Export läuft, %1 von %2</translation>
        </message>
        <message>
            <source>Held: %1 new</source>
            <translation>Angehalten: %1 neue</translation>
        </message>
        <message>
            <source>Looking, %1 found</source>
            <translation>Suche läuft, %1 gefunden</translation>
        </message>
        <message>
            <source>%1 of %2 messages</source>
            <translation>%1 von %2 Nachrichten</translation>
        </message>
        <message>
            <source>%1 hidden</source>
            <translation>%1 ausgeblendet</translation>
        </message>
        <message>
            <source>Mark %1</source>
            <translation>Marke %1</translation>
        </message>
        <message>
            <source>No gap after this one.</source>
            <translation>Danach ist keine Lücke.</translation>
        </message>
        <message>
            <source>No gap before this one.</source>
            <translation>Davor ist keine Lücke.</translation>
        </message>
        <message>
            <source>Another connection began before message %1.</source>
            <translation>Vor Nachricht %1 begann eine andere Verbindung.</translation>
        </message>
        <message>
            <source>%1 ids are missing before message %2.</source>
            <translation>Vor Nachricht %2 fehlen %1 Ids.</translation>
        </message>
        <message>
            <source>Message %1 has an id that had come already.</source>
            <translation>Nachricht %1 hat eine Id, die schon gekommen war.</translation>
        </message>
        <message>
            <source>Nothing came for %1 before message %2.</source>
            <translation>Vor Nachricht %2 kam %1 lang nichts.</translation>
        </message>
        <message>
            <source>Export the messages</source>
            <translation>Nachrichten exportieren</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TimingsView</name>
        <message>
            <source>Timings</source>
            <translation>Zeiten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TlsView</name>
        <message>
            <source>RSA, %1 bit</source>
            <translation>RSA, %1 Bit</translation>
        </message>
        <message>
            <source>Elliptic curve, %1 bit</source>
            <translation>Elliptische Kurve, %1 Bit</translation>
        </message>
        <message>
            <source>%1 bit</source>
            <translation>%1 Bit</translation>
        </message>
        <message>
            <source>Server certificate</source>
            <translation>Serverzertifikat</translation>
        </message>
        <message>
            <source>Issuer %1</source>
            <translation>Aussteller %1</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Ausgestellt von</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Für</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Seriennummer</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>TLS</source>
            <translation>TLS</translation>
        </message>
        <message>
            <source>The connection was not encrypted.</source>
            <translation>Die Verbindung war nicht verschlüsselt.</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Cipher</source>
            <translation>Verschlüsselung</translation>
        </message>
        <message>
            <source>Agreed on</source>
            <translation>Vereinbart</translation>
        </message>
        <message>
            <source>no, but trusted by you: %1</source>
            <translation>nein, aber mit Ihrem Vertrauen: %1</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TopicModel</name>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Nachrichten</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>Last value</source>
            <translation>Letzter Wert</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TopicsSection</name>
        <message>
            <source>Topics</source>
            <translation>Topics</translation>
        </message>
        <message>
            <source>Topics of the messages received</source>
            <translation>Topics der empfangenen Nachrichten</translation>
        </message>
        <message>
            <source>No messages yet</source>
            <translation>Noch keine Nachrichten</translation>
        </message>
        <message>
            <source>Topics appear here as their messages come, with how many and how fast.</source>
            <translation>Topics erscheinen hier mit ihren Nachrichten: wie viele und wie schnell.</translation>
        </message>
        <message>
            <source>%1 messages had topics of which there are too many: they count for the level above.</source>
            <translation>%1 Nachrichten hatten Topics, von denen es zu viele gibt: sie zählen für die Ebene darüber.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TrustedServers</name>
        <message>
            <source>Trusted certificates</source>
            <translation>Zertifikate mit Vertrauen</translation>
        </message>
        <message>
            <source>None.</source>
            <translation>Keine.</translation>
        </message>
        <message>
            <source>Where a certificate is refused, the answer's place offers to trust it.</source>
            <translation>Wird ein Zertifikat abgelehnt, lässt sich ihm anstelle der Antwort vertrauen.</translation>
        </message>
        <message>
            <source>%1 · in %2 · since %3</source>
            <translation>%1 · in %2 · seit %3</translation>
        </message>
        <message>
            <source>Withdraw trust</source>
            <translation>Vertrauen entziehen</translation>
        </message>
        <message>
            <source>Withdraw trust in %1</source>
            <translation>%1 das Vertrauen entziehen</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::VariableContext</name>
        <message>
            <source>set by an earlier answer</source>
            <translation>von einer früheren Antwort gesetzt</translation>
        </message>
        <message>
            <source>this request</source>
            <translation>diese Anfrage</translation>
        </message>
        <message>
            <source>folder %1</source>
            <translation>Ordner %1</translation>
        </message>
        <message>
            <source>environment %1</source>
            <translation>Umgebung %1</translation>
        </message>
        <message>
            <source>collection %1</source>
            <translation>Sammlung %1</translation>
        </message>
        <message>
            <source>global</source>
            <translation>global</translation>
        </message>
        <message>
            <source>process environment</source>
            <translation>Prozessumgebung</translation>
        </message>
        <message>
            <source>generated for each use</source>
            <translation>bei jedem Gebrauch erzeugt</translation>
        </message>
        <message>
            <source>“%1” has no value.</source>
            <translation>„%1“ hat keinen Wert.</translation>
        </message>
        <message>
            <source>%1 (secret)
%2</source>
            <translation>%1 (geheim)
%2</translation>
        </message>
        <message>
            <source>%1 = %2
%3</source>
            <translation>%1 = %2
%3</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::VariablesSection</name>
        <message>
            <source>has no value</source>
            <translation>hat keinen Wert</translation>
        </message>
        <message>
            <source>Variables</source>
            <translation>Variablen</translation>
        </message>
        <message>
            <source>Variables of this request</source>
            <translation>Variablen dieser Anfrage</translation>
        </message>
        <message>
            <source>Variables used here</source>
            <translation>Hier gebrauchte Variablen</translation>
        </message>
        <message>
            <source>Used in this request</source>
            <translation>In dieser Anfrage gebraucht</translation>
        </message>
        <message>
            <source>Comes from</source>
            <translation>Kommt von</translation>
        </message>
        <message numerus="yes">
            <source>%n missing</source>
            <translation>
                <numerusform>%n fehlt</numerusform>
                <numerusform>%n fehlen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::Waterfall</name>
        <message>
            <source>DNS</source>
            <translation>DNS</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>TLS</source>
            <translation>TLS</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Wait</source>
            <translation>Warten</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Empfangen</translation>
        </message>
        <message>
            <source>The connection was open already: no DNS, connect or TLS.</source>
            <translation>Die Verbindung war schon offen: kein DNS, Verbinden oder TLS.</translation>
        </message>
        <message>
            <source>Timings</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>Total %1</source>
            <translation>Gesamt %1</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Gesamt</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::WindowPages</name>
        <message>
            <source>Contracts</source>
            <translation>Verträge</translation>
        </message>
        <message>
            <source>Contracts are to come</source>
            <translation>Verträge kommen noch</translation>
        </message>
        <message>
            <source>This page will list what an API says of itself (OpenAPI, .proto, GraphQL) and make requests of it. This version does not read such descriptions.

Until then write a request by hand, or paste a curl command into its address.</source>
            <translation>Diese Seite wird auflisten, was eine API über sich sagt (OpenAPI, .proto, GraphQL), und daraus Anfragen machen. Diese Version liest solche Beschreibungen nicht.

Bis dahin eine Anfrage von Hand schreiben oder einen curl-Befehl in ihre Adresse einfügen.</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::WireView</name>
        <message>
            <source>Bytes on the wire</source>
            <translation>Bytes auf der Leitung</translation>
        </message>
        <message>
            <source>Bytes on the wire as hex</source>
            <translation>Bytes auf der Leitung als Hex</translation>
        </message>
        <message>
            <source>No bytes were recorded.</source>
            <translation>Es wurden keine Bytes aufgezeichnet.</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Sent, hex</source>
            <translation>Gesendet, Hex</translation>
        </message>
        <message>
            <source>Received, hex</source>
            <translation>Empfangen, Hex</translation>
        </message>
        <message>
            <source>Only the first part was kept; the rest crossed the wire unrecorded.</source>
            <translation>Nur der erste Teil wurde behalten; der Rest ging unaufgezeichnet über die Leitung.</translation>
        </message>
    </context>
    <context>
        <name>AttemptOptions</name>
        <message>
            <source>Reconnecting</source>
            <translation>Wiederverbinden</translation>
        </message>
        <message>
            <source>Reconnect</source>
            <translation>Wieder verbinden</translation>
        </message>
        <message>
            <source>A stream that breaks off is taken up again where it was: event streams by Last-Event-ID.</source>
            <translation>Ein abgerissener Datenstrom wird dort fortgesetzt, wo er war: Ereignisströme mit Last-Event-ID.</translation>
        </message>
        <message>
            <source>First pause</source>
            <translation>Erste Pause</translation>
        </message>
        <message>
            <source>Milliseconds, doubled after each failure; what the server asks for (retry) counts instead.</source>
            <translation>Millisekunden, nach jedem Fehlschlag verdoppelt; was der Server verlangt (retry), gilt stattdessen.</translation>
        </message>
        <message>
            <source>Longest pause</source>
            <translation>Längste Pause</translation>
        </message>
        <message>
            <source>Milliseconds.</source>
            <translation>Millisekunden.</translation>
        </message>
        <message>
            <source>Attempts at most</source>
            <translation>Versuche höchstens</translation>
        </message>
        <message>
            <source>In a row without a message; 0: no limit.</source>
            <translation>Hintereinander ohne Nachricht; 0: ohne Grenze.</translation>
        </message>
        <message>
            <source>Retrying</source>
            <translation>Wiederholen bei Fehlern</translation>
        </message>
        <message>
            <source>Retries</source>
            <translation>Wiederholungen</translation>
        </message>
        <message>
            <source>After a server error, without an answer, or where Retry-After asks for it.</source>
            <translation>Nach einem Serverfehler, ohne Antwort oder wo Retry-After es verlangt.</translation>
        </message>
        <message>
            <source>Pause before the first retry</source>
            <translation>Pause vor der ersten Wiederholung</translation>
        </message>
        <message>
            <source>Milliseconds, doubled each time; Retry-After counts instead.</source>
            <translation>Millisekunden, jedes Mal verdoppelt; Retry-After gilt stattdessen.</translation>
        </message>
        <message>
            <source>Send again after</source>
            <translation>Erneut senden nach</translation>
        </message>
        <message>
            <source>Milliseconds from the end of each answer; 0: at once, as long polls want it.</source>
            <translation>Millisekunden ab dem Ende jeder Antwort; 0: sofort, wie Long Polling es braucht.</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>0: until it is cancelled.</source>
            <translation>0: bis abgebrochen wird.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>An expression over the answer: res.body.state == "done".</source>
            <translation>Ein Ausdruck über die Antwort: res.body.state == "done".</translation>
        </message>
        <message>
            <source>Cursor</source>
            <translation>Cursor</translation>
        </message>
        <message>
            <source>Where the answer has what the next request begins with: res.body.next.</source>
            <translation>Wo die Antwort nennt, womit die nächste Anfrage beginnt: res.body.next.</translation>
        </message>
        <message>
            <source>Cursor's parameter</source>
            <translation>Parameter des Cursors</translation>
        </message>
        <message>
            <source>The query parameter it goes into.</source>
            <translation>Der Query-Parameter, in den er kommt.</translation>
        </message>
        <message>
            <source>Cursor's header</source>
            <translation>Header des Cursors</translation>
        </message>
        <message>
            <source>Or the header: If-None-Match for a cursor of res.headers.etag.</source>
            <translation>Oder der Header: If-None-Match für den Cursor res.headers.etag.</translation>
        </message>
        <message>
            <source>Changes only</source>
            <translation>Nur Änderungen</translation>
        </message>
        <message>
            <source>Answers like the one before are left out of the record.</source>
            <translation>Antworten, die der vorigen gleichen, werden nicht aufgezeichnet.</translation>
        </message>
        <message>
            <source>Polling</source>
            <translation>Polling</translation>
        </message>
        <message>
            <source>Ending</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>End after messages</source>
            <translation>Beenden nach Nachrichten</translation>
        </message>
        <message>
            <source>As soon as so many were received; for streams that never end. 0: never.</source>
            <translation>Sobald so viele empfangen wurden; für Datenströme, die nie enden. 0: nie.</translation>
        </message>
        <message>
            <source>End after</source>
            <translation>Beenden nach</translation>
        </message>
        <message>
            <source>So many milliseconds after it began.</source>
            <translation>So viele Millisekunden nach dem Beginn.</translation>
        </message>
    </context>
    <context>
        <name>HttpBytes</name>
        <message>
            <source>chunk</source>
            <translation>Chunk</translation>
        </message>
        <message>
            <source>size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>end</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>body</source>
            <translation>Body</translation>
        </message>
        <message>
            <source>line, continued</source>
            <translation>Zeile, fortgesetzt</translation>
        </message>
        <message>
            <source>line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>event ends</source>
            <translation>Ereignis endet</translation>
        </message>
        <message>
            <source>comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>head ends</source>
            <translation>Kopf endet</translation>
        </message>
        <message>
            <source>first line</source>
            <translation>erste Zeile</translation>
        </message>
        <message>
            <source>header</source>
            <translation>Header</translation>
        </message>
    </context>
    <context>
        <name>WebSocketBytes</name>
        <message>
            <source>continuation</source>
            <translation>Fortsetzung</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>binary</source>
            <translation>binär</translation>
        </message>
        <message>
            <source>opcode %1</source>
            <translation>Opcode %1</translation>
        </message>
        <message>
            <source>frame, cut off</source>
            <translation>Frame, abgeschnitten</translation>
        </message>
        <message>
            <source>frame</source>
            <translation>Frame</translation>
        </message>
        <message>
            <source>more follows</source>
            <translation>weitere folgen</translation>
        </message>
        <message>
            <source>mask, length</source>
            <translation>Maske, Länge</translation>
        </message>
        <message>
            <source>masked</source>
            <translation>maskiert</translation>
        </message>
        <message>
            <source>not masked</source>
            <translation>nicht maskiert</translation>
        </message>
        <message>
            <source>masking key</source>
            <translation>Maskenschlüssel</translation>
        </message>
        <message>
            <source>payload</source>
            <translation>Nutzdaten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::TokenView</name>
        <message>
            <source>Joined text</source>
            <translation>Zusammengesetzter Text</translation>
        </message>
        <message>
            <source>About the answer</source>
            <translation>Über die Antwort</translation>
        </message>
        <message>
            <source>Tokens a second</source>
            <translation>Token pro Sekunde</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>Gedankengang</translation>
        </message>
        <message>
            <source>Tool calls</source>
            <translation>Werkzeugaufrufe</translation>
        </message>
        <message>
            <source>%1 tokens/s</source>
            <translation>%1 Token/s</translation>
        </message>
        <message>
            <source>1 token</source>
            <translation>1 Token</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>%1 Tokens</translation>
        </message>
        <message>
            <source>1 piece</source>
            <translation>1 Stück</translation>
        </message>
        <message>
            <source>%1 pieces</source>
            <translation>%1 Stücke</translation>
        </message>
        <message>
            <source>first after %1</source>
            <translation>das erste nach %1</translation>
        </message>
        <message>
            <source>ended: %1</source>
            <translation>beendet: %1</translation>
        </message>
        <message>
            <source>the server says: %1</source>
            <translation>der Server sagt: %1</translation>
        </message>
        <message>
            <source>only the first part is kept</source>
            <translation>nur der erste Teil wird behalten</translation>
        </message>
    </context>
    <context>
        <name>parlance::ui::WebSocketSettings</name>
        <message>
            <source>Automatic replies</source>
            <translation>Automatische Antworten</translation>
        </message>
        <message>
            <source>The first row whose text a message has, or whose /pattern/ fits it, is answered; $1 is what the pattern's first group matched. At most 1,000 in one connection.</source>
            <translation>Die erste Zeile, deren Text eine Nachricht enthält oder deren /Muster/ auf sie passt, wird beantwortet; $1 ist, was die erste Gruppe des Musters gefunden hat. Höchstens 1.000 je Verbindung.</translation>
        </message>
        <message>
            <source>When a message has</source>
            <translation>Wenn eine Nachricht enthält</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Senden</translation>
        </message>
        <message>
            <source>Sent at an interval</source>
            <translation>In Abständen gesendet</translation>
        </message>
        <message>
            <source>While the connection stands; at least 10 ms.</source>
            <translation>Solange die Verbindung steht; mindestens 10 ms.</translation>
        </message>
        <message>
            <source>Every … ms</source>
            <translation>Alle … ms</translation>
        </message>
        <message>
            <source>What is not done</source>
            <translation>Was nicht geht</translation>
        </message>
        <message>
            <source>Messages cross uncompressed: permessage-deflate is not offered (RFC 7692). The handshake is HTTP/1.1 and follows no redirects.</source>
            <translation>Nachrichten werden nicht komprimiert: permessage-deflate wird nicht angeboten (RFC 7692). Der Handshake läuft über HTTP/1.1 und folgt keinen Weiterleitungen.</translation>
        </message>
        <message>
            <source>An interval is a number of milliseconds.</source>
            <translation>Ein Abstand ist eine Anzahl von Millisekunden.</translation>
        </message>
    </context>
</TS>
