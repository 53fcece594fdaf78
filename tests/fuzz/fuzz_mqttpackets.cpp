// SPDX-License-Identifier: GPL-3.0-or-later
#include <packetnotes.h>
#include <packetreader.h>

#include <cstdint>
#include <cstdlib>

using namespace parlance::mqtt;

/// The first byte chooses version, sender and where the bytes are cut. However they are cut, the same packets
/// come out, and what is told of them is never more than they hold.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const Version version = (data[0] & 1) != 0 ? Version::V5 : Version::V311;
    const Sender sender = (data[0] & 2) != 0 ? Sender::Client : Sender::Server;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    constexpr qint64 maximum = 4096;
    const auto read = [&](qsizetype step, bool &isWrong) {
        PacketReader reader(sender, version, maximum);
        QByteArrayList packets;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            reader.add(bytes.sliced(at, qMin(step, bytes.size() - at)));
            while (const auto packet = reader.next()) {
                if (packet->bytes.size() > maximum || packet->topic.size() > packet->bytes.size())
                    std::abort();
                noteOf(*packet, parlance::Direction::Received, version);
                packets.append(packet->bytes.toByteArray());
            }
        }
        isWrong = reader.violation().has_value();
        return packets;
    };
    bool wrongWhole = false;
    bool wrongCut = false;
    if (read(bytes.size(), wrongWhole) != read(1 + (data[0] >> 2), wrongCut) || wrongWhole != wrongCut)
        std::abort();
    return 0;
}
