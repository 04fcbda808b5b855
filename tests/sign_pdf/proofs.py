"""Adds a certificate to a signed file the way office programs do (ISO 32000-2, 12.8.4.3): IN OUT CERTIFICATE.pem"""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation import DocumentSecurityStore

source, target, certificate = sys.argv[1:]
with open(source, "rb") as file:
    writer = IncrementalPdfFileWriter(file)
    store = DocumentSecurityStore.supply_dss_in_writer(writer, b"", certs=[load_cert_from_pemder(certificate)])
    with open(target, "wb") as out:
        writer.write(out)
